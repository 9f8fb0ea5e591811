/**
 * JSON in the one way of RFC 8785: keys sorted by their UTF-16 units, no spaces, strings and numbers as ECMAScript
 * writes them. Written again here, so that a mistake in the library that the ledger uses would show.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson((value as Record<string, unknown>)[key])}`);
  return `{${members.join(",")}}`;
}
