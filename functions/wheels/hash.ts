import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import canonicalize from "canonicalize";

/** SHA-256 in base64url without padding. */
export const hashOfBytes = (bytes: Uint8Array): string => base64url(sha256(bytes));

/** The same over text, or over the canonical JSON (RFC 8785) of anything else. */
export function hashOfValue(value: unknown): string {
  const text = typeof value === "string" ? value : canonicalize(value);
  if (text === undefined) throw new Error("nothing to hash");
  return hashOfBytes(utf8ToBytes(text));
}

export const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
