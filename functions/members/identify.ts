import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { Refusal } from "../../shared/errors";
import { type ParsedCode, parseCode, stepAt, stepOfProof } from "../../shared/memberCode";
import type { Member } from "./member";

/** Older codes are told as expired for an hour, and as unknown after that. */
const STEPS_TOLD_AS_EXPIRED = 120;

/** A member's own secret, which the phone keeps: derived, so that the service has none to lose. */
export function codeKeyOf(
  masterKey: string,
  { programId, memberId, codeKeyVersion }: Pick<Member, "programId" | "memberId" | "codeKeyVersion">,
): Uint8Array {
  return hmac(sha256, utf8ToBytes(masterKey), utf8ToBytes(`${programId}/${memberId}/${codeKeyVersion}`));
}

export function requireCode(text: string): ParsedCode {
  const parsed = parseCode(text);
  if (parsed === "foreign") throw new Refusal("code_foreign", "This is not a member code.");
  if (parsed === "mistyped") throw new Refusal("code_mistyped", "A digit of this code is wrong.");
  return parsed;
}

/** The step that a proof was made for: this one, the one before or the one after; "expired" for an older one. */
export function freshStep(proof: string, key: Uint8Array, atMs: number): number | "expired" | undefined {
  const now = stepAt(atMs);
  const fresh = stepOfProof(proof, key, [now, now - 1, now + 1]);
  if (fresh !== undefined) return fresh;
  const earlier = Array.from({ length: STEPS_TOLD_AS_EXPIRED }, (_, i) => now - 2 - i);
  return stepOfProof(proof, key, earlier) === undefined ? undefined : "expired";
}
