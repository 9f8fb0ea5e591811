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

/** What a token stands for; "ended" when it is too old, "forged" when we did not sign it for this purpose. */
export async function read(
  secrets: Secrets,
  purpose: Purpose,
  token: string,
  nowMs: number,
): Promise<Record<string, unknown> | "ended" | "forged"> {
  const keys = [secrets.signingKey, secrets.previousSigningKey].filter((key) => key !== undefined);
  for (const key of keys) {
    try {
      const options = { algorithms: ["HS256"], audience: purpose, currentDate: new Date(nowMs) };
      return (await jwtVerify(token, await keyOf(key), options)).payload;
    } catch (error) {
      if (error instanceof errors.JWTExpired) return "ended";
      if (!(error instanceof errors.JOSEError)) throw error;
    }
  }
  return "forged";
}
