/**
 * How large DynamoDB holds an item to be: names and texts in UTF-8; a number a byte for each two digits and one more;
 * a list or a map three, and one for each thing in it ("Item sizes and formats" in the developer guide).
 */
export function itemBytes(item: Record<string, unknown>): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value), 0);
}

function valueBytes(value: unknown): number {
  if (typeof value === "string") return Buffer.byteLength(value);
  if (typeof value === "number")
    return Math.ceil(String(Math.abs(value)).replace(/0+$/, "").length / 2) + 1 + (value < 0 ? 1 : 0);
  if (typeof value !== "object" || value === null) return 1;
  const inside = Object.entries(value);
  const names = Array.isArray(value) ? 0 : inside.reduce((sum, [name]) => sum + Buffer.byteLength(name), 0);
  return 3 + names + inside.reduce((sum, [, each]) => sum + 1 + valueBytes(each), 0);
}
