import type { Item } from "../../functions/platform/tables";

type Key = string | number;

interface Past {
  at: number;
  key: Key;
  before: Item | undefined;
}

interface Partition {
  items: Map<Key, Item>;
  /** The sort keys in DynamoDB's order. */
  order: Key[];
  /** What was replaced in the last minute, for reads that do not insist on the latest. */
  past: Past[];
}

const REMEMBERED_MS = 60_000;

/** The items of one table. What goes in and out is frozen by the database, so that nobody holds its inside. */
export function simTable(sortKey: "seq" | "sk", now: () => number) {
  const partitions = new Map<string, Partition>();

  function partitionOf(pk: string): Partition {
    let found = partitions.get(pk);
    if (!found) partitions.set(pk, (found = { items: new Map(), order: [], past: [] }));
    return found;
  }

  function set(pk: string, key: Key, item: Item | undefined): void {
    const partition = partitionOf(pk);
    const { items, order, past } = partition;
    const before = items.get(key);
    past.push({ at: now(), key, before });
    if (past.length > 64) partition.past = past.filter(({ at }) => at >= now() - REMEMBERED_MS);
    if (item) items.set(key, item);
    else items.delete(key);
    if (item && before === undefined) insert(order, key);
    if (!item && before !== undefined) order.splice(order.indexOf(key), 1);
  }

  return {
    get: (pk: string, key: Key): Item | undefined => partitions.get(pk)?.items.get(key),
    set,
    /** A partition in the order of its sort key, as it was at `asOf`. */
    all(pk: string, asOf = Number.POSITIVE_INFINITY): Item[] {
      const partition = partitions.get(pk);
      if (!partition) return [];
      const { items, order, past } = partition;
      if (!past.some(({ at }) => at > asOf)) return order.map((key) => items.get(key) as Item);
      const then = new Map(items);
      for (const { at, key, before } of [...past].reverse()) {
        if (at <= asOf) break;
        if (before) then.set(key, before);
        else then.delete(key);
      }
      return [...then.values()].sort((a, b) => compare(a[sortKey] as Key, b[sortKey] as Key));
    },
    last(pk: string): Item | undefined {
      const partition = partitions.get(pk);
      const key = partition?.order.at(-1);
      return key === undefined ? undefined : partition?.items.get(key);
    },
    partitionKeys: () => [...partitions.keys()],
  };
}

export type SimTable = ReturnType<typeof simTable>;

function insert(order: Key[], key: Key): void {
  let place = order.length;
  while (place > 0 && compare(order[place - 1] as Key, key) > 0) place--;
  order.splice(place, 0, key);
}

/** Numbers by size, text by its bytes in UTF-8, as DynamoDB does. */
export function compare(a: Key, b: Key): number {
  if (typeof a === "number" || typeof b === "number") return Number(a) - Number(b);
  if (!/[^ -~]/.test(a) && !/[^ -~]/.test(b)) return a < b ? -1 : a > b ? 1 : 0;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
