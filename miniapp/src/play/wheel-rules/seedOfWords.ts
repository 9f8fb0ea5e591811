import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

const SEED_DIGITS = 32;

/** A seed out of words or throws of dice: the words stay on this device, only the first digits of their hash leave it. */
export const seedOfWords = (words: string): string =>
  bytesToHex(sha256(utf8ToBytes(words.trim()))).slice(0, SEED_DIGITS);
