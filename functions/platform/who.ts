import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod";
import { Refusal } from "../../shared/errors";
import type { Actor } from "../../shared/ledger";
import type { Door } from "../../shared/paths";
import type { Secrets } from "./secrets";
import { read } from "./tokens";

/** Who asks, by the door they came through. */
export interface WhoByDoor {
  public: undefined;
  shopper: { programId: string; memberId: string; by: Actor };
  cashier: { programId: string; staffId: string; storeId: string; tillId: string; by: Actor };
  operator: { programId: string; staffId: string; by: Actor };
  partner: { programId: string; keyId: string; by: Actor };
}

export const SessionClaims = z.object({
  door: z.enum(["shopper", "cashier", "operator"]),
  programId: z.string(),
  /** The member or the staff member. */
  subject: z.string(),
  storeId: z.string().optional(),
  tillId: z.string().optional(),
});
export type SessionClaims = z.infer<typeof SessionClaims>;

export interface Knock {
  method: string;
  path: string;
  headers: Record<string, string | undefined>;
  body: string;
}

/** A partner's clock may be off by this much; an older call could be a recorded one. */
const CLOCKS_APART_MS = 5 * 60_000;

/** Checks who knocks at `door`. The one place where it is decided who may come in. */
export async function whoKnocks<D extends Door>(
  door: D,
  knock: Knock,
  secrets: Secrets,
  nowMs: number,
): Promise<WhoByDoor[D]> {
  if (door === "public") return undefined as WhoByDoor[D];
  if (door === "partner") return partner(knock, secrets, nowMs) as WhoByDoor[D];
  const [scheme, token] = (knock.headers.authorization ?? "").split(" ");
  if (scheme !== "Bearer" || !token) throw new Refusal("not_signed_in", "Please sign in.");
  const payload = await read(secrets, "session", token, nowMs);
  if (payload === "ended") throw new Refusal("session_ended", "Your session has ended. Please sign in again.");
  const claims = SessionClaims.safeParse(payload);
  if (payload === "forged" || !claims.success) throw new Refusal("not_signed_in", "Please sign in.");
  if (claims.data.door !== door) throw new Refusal("not_allowed", `This is for the ${door} door only.`);
  return fromClaims(claims.data) as WhoByDoor[D];
}

function fromClaims({
  door,
  programId,
  subject,
  storeId,
  tillId,
}: SessionClaims): WhoByDoor["shopper" | "cashier" | "operator"] {
  if (door === "shopper") return { programId, memberId: subject, by: { door, id: subject } };
  if (door === "operator") return { programId, staffId: subject, by: { door, id: subject } };
  if (!storeId || !tillId) throw new Refusal("not_allowed", "This session is bound to no till.");
  return { programId, staffId: subject, storeId, tillId, by: { door, id: subject, storeId, tillId } };
}

/** base64url HMAC-SHA-256, with the partner's secret, over METHOD, path, time, nonce and the hex SHA-256 of the body, by line. */
export function signatureOf(
  secret: string,
  { method, path, time, nonce, body }: { method: string; path: string; time: string; nonce: string; body: string },
): string {
  const digest = createHash("sha256").update(body).digest("hex");
  return createHmac("sha256", secret).update([method, path, time, nonce, digest].join("\n")).digest("base64url");
}

function partner({ method, path, headers, body }: Knock, secrets: Secrets, nowMs: number): WhoByDoor["partner"] {
  const keyId = headers["x-jifen-key"] ?? "";
  const time = headers["x-jifen-time"] ?? "";
  const known = Object.hasOwn(secrets.partners, keyId) ? secrets.partners[keyId] : undefined;
  const given = headers["x-jifen-signature"] ?? "";
  const nonce = headers["x-jifen-nonce"] ?? "";
  if (!known || !nonce) throw new Refusal("bad_signature", "The call is not signed with a known key.");
  if (!(Math.abs(Date.parse(time) - nowMs) <= CLOCKS_APART_MS)) {
    throw new Refusal("bad_signature", "The time of the signature is more than five minutes off.");
  }
  const wanted = signatureOf(known.secret, { method, path, time, nonce, body });
  if (!sameText(given, wanted)) throw new Refusal("bad_signature", "The signature does not fit the call.");
  return { programId: known.programId, keyId, by: { door: "partner", id: keyId } };
}

const sameText = (a: string, b: string) => a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
