import { createHash, createHmac } from "node:crypto";
import { Refusal } from "../../shared/errors";
import type { Session } from "../../shared/views";
import type { Secrets } from "./secrets";
import type { Tables } from "./tables";
import { sign } from "./tokens";
import { SessionClaims } from "./who";

const TOKEN_MS = 60 * 60_000;
const RENEWAL_MS = 30 * 24 * 60 * 60_000;
/** A renewal whose answer was lost may be asked again for this long, and gets the same next token. */
const REPEAT_MS = 10 * 60_000;

/** A renewal token is `program.secret`; only its hash is kept. */
const keyOf = (renewalToken: string) => {
  const [programId = ""] = renewalToken.split(".");
  const hash = createHash("sha256").update(renewalToken).digest("base64url");
  return { pk: `${programId}#renewal#${hash}`, sk: "renewal" };
};

interface Issuing {
  tables: Tables;
  secrets: Secrets;
  nowMs: number;
}

/** A session and its renewal token, whose secret part is `secret`. */
export async function issueSession(
  { tables, secrets, nowMs }: Issuing,
  claims: SessionClaims,
  secret: string,
): Promise<Session> {
  const renewalToken = `${claims.programId}.${secret}`;
  const validUntil = nowMs + RENEWAL_MS;
  await tables.write({
    put: { ...keyOf(renewalToken), ...claims, validUntil, ttl: Math.ceil(validUntil / 1000) },
    when: { absent: true },
  });
  return {
    door: claims.door,
    programId: claims.programId,
    token: await sign(secrets, "session", claims, nowMs + TOKEN_MS),
    validUntil: new Date(nowMs + TOKEN_MS).toISOString(),
    renewalToken,
  };
}

/**
 * The next session for a renewal token. The next token is derived from the one before, so that a repeat after a lost
 * answer gets the same; ten minutes after its first use a token is worthless.
 */
export async function renewSession(
  issuing: Issuing,
  renewalToken: string,
  mayStay: (claims: SessionClaims) => Promise<boolean>,
): Promise<Session> {
  const { tables, secrets, nowMs } = issuing;
  const key = keyOf(renewalToken);
  const held = await tables.get(key.pk, key.sk);
  const usedAt = held?.usedAt as number | undefined;
  const ended = new Refusal("session_ended", "Your session has ended. Please sign in again.");
  if (!held || (held.validUntil as number) < nowMs || (usedAt !== undefined && usedAt + REPEAT_MS < nowMs)) throw ended;
  const claims = SessionClaims.parse(held);
  if (!(await mayStay(claims))) throw ended;
  if (usedAt === undefined)
    await tables.write({ change: key, set: { usedAt: nowMs }, when: { is: { subject: claims.subject } } });
  const next = createHmac("sha256", secrets.signingKey).update(renewalToken).digest("base64url");
  return issueSession(issuing, claims, next);
}
