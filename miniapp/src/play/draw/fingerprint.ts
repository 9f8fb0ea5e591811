import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson } from "./canonicalJson";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** SHA-256 in base64url without padding: what a wheel publishes of its rules and of its seed. */
export const fingerprintOfBytes = (bytes: Uint8Array): string => base64url(sha256(bytes));

/** The same over the canonical JSON of a value. */
export const fingerprintOf = (value: unknown): string => fingerprintOfBytes(utf8ToBytes(canonicalJson(value)));

/** By hand, for WeChat has no btoa. */
function base64url(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const [one = 0, two = 0, three = 0] = bytes.subarray(at, at + 3);
    const all = (one << 16) | (two << 8) | three;
    const letters = [18, 12, 6, 0].map((shift) => LETTERS.charAt((all >> shift) & 63));
    text += letters.slice(0, Math.min(3, bytes.length - at) + 1).join("");
  }
  return text;
}
