import type { Secrets } from "../../../functions/platform/secrets";

/**
 * Stands in for platform/tokens.ts, whose signatures are made by threads of their own: a simulation cannot put those in
 * order. The same promises, kept by a checksum in place of a signature.
 */
export type Purpose = "session" | "join" | "identification" | "claim";

export const sign = async (
  { signingKey }: Secrets,
  purpose: Purpose,
  claims: Record<string, unknown>,
  until: number,
): Promise<string> => {
  const body = Buffer.from(JSON.stringify({ purpose, claims, until: Math.floor(until / 1000) })).toString("base64url");
  return `${body}.${checksum(signingKey + body)}`;
};

export async function read(
  { signingKey }: Secrets,
  purpose: Purpose,
  token: string,
  nowMs: number,
): Promise<Record<string, unknown> | "ended" | "forged"> {
  const [body = "", sum] = token.split(".");
  if (sum !== String(checksum(signingKey + body))) return "forged";
  const signed = JSON.parse(Buffer.from(body, "base64url").toString()) as {
    purpose: Purpose;
    claims: Record<string, unknown>;
    until: number;
  };
  if (signed.purpose !== purpose) return "forged";
  return signed.until <= Math.floor(nowMs / 1000) ? "ended" : { ...signed.claims, exp: signed.until };
}

function checksum(text: string): number {
  let hash = 7;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) >>> 0;
  return hash;
}
