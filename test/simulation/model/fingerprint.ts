import { createHash } from "node:crypto";

/** SHA-256 of a link of a chain, as docs say: canonical JSON of the chain's name, the hash before it, and the entry. */
export function fingerprint(chain: string, previous: string, item: Record<string, unknown>): string {
  const entry = Object.fromEntries(Object.entries(item).filter(([name]) => name !== "pk" && name !== "hash"));
  return createHash("sha256").update(canonical({ chain, previous, entry })).digest("base64url");
}

/** RFC 8785 for what the ledger holds: text, whole numbers, booleans, lists and objects. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical((value as Record<string, unknown>)[name])}`).join(",")}}`;
}
