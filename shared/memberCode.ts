import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

/**
 * The member code: 18 digits, made on the phone without a network.
 *
 *   8  nnnnnnnnn  ttttttt  c
 *   |  member     code of  check digit (Luhn), so that a slip of the finger is told from an old code
 *   |  number     this step (RFC 6238 with SHA-256, cut to 7 digits)
 *   |  mark: payment codes begin with 1 (WeChat) or 2 and 3 (Alipay), so a till never takes one for the other
 */
export const STEP_SECONDS = 30;
const MARK = "8";
const CODE_DIGITS = 7;

export interface ParsedCode {
  memberNumber: string;
  proof: string;
}

export const stepAt = (atMs: number): number => Math.floor(atMs / 1000 / STEP_SECONDS);

/** The code to show at `step`. `memberNumber` has nine digits, `key` is the member's secret. */
export function memberCode(memberNumber: string, key: Uint8Array, step: number): string {
  const body = MARK + memberNumber + proofOf(key, step);
  return body + luhnDigit(body);
}

/** The parts of a code; "foreign" when it is not one of ours, "mistyped" when a digit is wrong. */
export function parseCode(text: string): ParsedCode | "foreign" | "mistyped" {
  const digits = text.replace(/[\s-]/g, "");
  if (!/^\d{18}$/.test(digits) || !digits.startsWith(MARK)) return "foreign";
  if (luhnDigit(digits.slice(0, 17)) !== digits.slice(17)) return "mistyped";
  return { memberNumber: digits.slice(1, 10), proof: digits.slice(10, 17) };
}

/** The step, among `steps`, that `proof` was made for; undefined when it was made for none of them. */
export function stepOfProof(proof: string, key: Uint8Array, steps: number[]): number | undefined {
  return steps.find((step) => proofOf(key, step) === proof);
}

/** RFC 4226, section 5.3: dynamic truncation. */
function proofOf(key: Uint8Array, step: number): string {
  const mac = hmac(sha256, key, utf8ToBytes(String(step)));
  const offset = (mac[31] as number) & 0x0f;
  const byte = (i: number) => mac[offset + i] as number;
  const number = (byte(0) & 0x7f) * 0x1000000 + byte(1) * 0x10000 + byte(2) * 0x100 + byte(3);
  return String(number % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, "0");
}

/** ISO/IEC 7812-1, annex B. */
function luhnDigit(digits: string): string {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}
