import type { Item } from "../../functions/platform/tables";

/** DynamoDB's limit for an item, names and values together. */
export const ITEM_BYTES_MAX = 400 * 1024;

/** What DynamoDB would refuse as it stands, whatever is in the table. */
export class Invalid extends Error {
  override name = "ValidationException";
}

/** A copy of `item` as it would come back: without what is undefined, and frozen. Throws what DynamoDB cannot keep. */
export function stored<T extends Item>(item: T): { item: T; bytes: number } {
  const size = { bytes: 0 };
  const copy = copied(item, size) as T;
  if (size.bytes > ITEM_BYTES_MAX) throw new Invalid("Item size has exceeded the maximum allowed size");
  sizes.set(copy, size.bytes);
  return { item: copy, bytes: size.bytes };
}

/** Of an item that is kept; measured once, since it never changes. */
const sizes = new WeakMap<object, number>();
export const sizeOf = (item: Item): number => sizes.get(item) ?? 0;

/** A copy that its reader may change. */
export const handedOut = <T>(item: T): T => copyOf(item) as T;

function copied(value: unknown, size: { bytes: number }): unknown {
  if (typeof value === "string") {
    size.bytes += Buffer.byteLength(value);
    return value;
  }
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new Invalid(`${value} is not a number that can be kept`);
    size.bytes += Math.ceil(String(Math.abs(value)).length / 2) + 1;
    return value;
  }
  if (typeof value === "boolean" || value === null) {
    size.bytes += 1;
    return value;
  }
  if (Array.isArray(value)) {
    size.bytes += 3 + value.length;
    return Object.freeze(value.filter((part) => part !== undefined).map((part) => copied(part, size)));
  }
  if (typeof value !== "object" || !isPlain(value)) throw new Invalid(`a ${typeof value} cannot be kept`);
  const copy: Item = {};
  for (const [name, part] of Object.entries(value as Item)) {
    if (part === undefined) continue;
    size.bytes += name.length + 1;
    copy[name] = copied(part, size);
  }
  return Object.freeze(copy);
}

/** Whatever context it comes from: each has an Object of its own, and each Object's prototype has none. */
const isPlain = (value: object): boolean => {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};

function copyOf(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf);
  const copy: Item = {};
  for (const name of Object.keys(value)) copy[name] = copyOf((value as Item)[name]);
  return copy;
}
