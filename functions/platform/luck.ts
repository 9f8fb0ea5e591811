import { createHmac, randomBytes, randomInt } from "node:crypto";

/** Where ids come from. Passed in, so that a simulation can choose them. */
export interface Luck {
  /** 16 letters and digits: 80 bits, so that nobody guesses one and no two meet. */
  id: () => string;
  /** Nine digits. */
  memberNumber: () => string;
}

const READABLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const SMALL = "0123456789abcdefghjkmnpqrstvwxyz";

const spell = (alphabet: string, bytes: Uint8Array) => Array.from(bytes, (byte) => alphabet[byte % 32]).join("");

export const luck: Luck = {
  id: () => spell(SMALL, randomBytes(16)),
  memberNumber: () => String(randomInt(0, 1_000_000_000)).padStart(9, "0"),
};

/** An id and a code that a person can type (no 0, O, 1, I), the same whenever the same request asks. */
export function derivedFrom(secret: string, requestId: string): { id: string; code: string } {
  const bytes = createHmac("sha256", secret).update(`invitation ${requestId}`).digest();
  return { id: spell(SMALL, bytes.subarray(0, 16)), code: spell(READABLE, bytes.subarray(16, 28)) };
}
