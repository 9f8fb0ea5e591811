import { jwtVerify, SignJWT, errors } from "jose";
import type { Secrets } from "./secrets";

/** What a token is for; one kind is never taken for another. */
export type Purpose = "session" | "join" | "identification" | "claim" | "survey" | "storeCode";

const imported = new Map<string, Promise<CryptoKey>>();

/** Importing a key takes a third as long as using it, and there are one or two of them. */
function keyOf(secret: string): Promise<CryptoKey> {
  let key = imported.get(secret);
  if (!key) {
    const algorithm = { name: "HMAC", hash: "SHA-256" };
    key = crypto.subtle.importKey("raw", new TextEncoder().encode(secret), algorithm, false, ["sign", "verify"]);
    imported.set(secret, key);
  }
  return key;
}

/** A signed text that stands for `claims` until `until` (milliseconds). HS256: whoever signs is who checks. */
export async function sign(
  secrets: Secrets,
  purpose: Purpose,
  claims: Record<string, unknown>,
  until: number,
): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256" })
    .setAudience(purpose)
    .setExpirationTime(Math.floor(until / 1000))
    .sign(await keyOf(secrets.signingKey));
}

/**
 * Tokens that were found to be ours, by key, purpose and token. Checking a signature costs as much as all the rest of a
 * call at the till, and a till shows the same session all day. What is remembered is what checking again would find.
 */
const checked = new Map<string, Record<string, unknown>>();
const CHECKED_MAX = 2_000;

function remember(name: string, payload: Record<string, unknown>): void {
  const [oldest] = checked.keys();
  if (checked.size >= CHECKED_MAX && oldest !== undefined) checked.delete(oldest);
  checked.set(name, payload);
}

/** What a token stands for; "ended" when it is too old, "forged" when we did not sign it for this purpose. */
export async function read(
  secrets: Secrets,
  purpose: Purpose,
  token: string,
  nowMs: number,
): Promise<Record<string, unknown> | "ended" | "forged"> {
  const keys = [secrets.signingKey, secrets.previousSigningKey].filter((key) => key !== undefined);
  for (const key of keys) {
    const name = [key, purpose, token].join(" ");
    const known = checked.get(name);
    if (known) return Number(known.exp) <= Math.floor(nowMs / 1000) ? "ended" : known;
    try {
      const options = { algorithms: ["HS256"], audience: purpose, currentDate: new Date(nowMs) };
      const { payload } = await jwtVerify(token, await keyOf(key), options);
      remember(name, payload);
      return payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) return "ended";
      if (!(error instanceof errors.JOSEError)) throw error;
    }
  }
  return "forged";
}
