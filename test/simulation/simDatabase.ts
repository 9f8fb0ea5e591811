import type { Condition, Item, LedgerItem, MainItem, Write, Written } from "../../functions/platform/tables";
import { type SimTable, simTable } from "./simTable";
import { handedOut, Invalid, stored } from "./stored";

/** One item that changed, as the table's stream tells of it. */
export interface Committed {
  table: "ledger" | "main";
  kind: "INSERT" | "MODIFY" | "REMOVE";
  pk: string;
  key: string | number;
  item?: Item;
  before?: Item;
}

const TRANSACTION_WRITES_MAX = 100;
const TRANSACTION_BYTES_MAX = 4 * 1024 * 1024;

/**
 * DynamoDB in memory: the two tables, the local index, conditions and transactions. Every call happens at once and whole;
 * what the network makes of calls is none of its business.
 */
export function simDatabase(now: () => number) {
  const ledger = simTable("seq", now);
  const main = simTable("sk", now);
  const byRequest = new Map<string, number[]>();
  const listeners: ((committed: Committed) => void)[] = [];

  /** Gives what there is to tell of it, once everything that is written with it is there. */
  function commit({ table, pk, key, item }: Change): Committed[] {
    const items = table === "ledger" ? ledger : main;
    const before = items.get(pk, key);
    if (!item && !before) return [];
    items.set(pk, key, item);
    if (table === "ledger" && item) {
      const place = `${pk}\n${String(item.requestId)}`;
      const seqs = byRequest.get(place) ?? [];
      if (!seqs.includes(key as number))
        byRequest.set(
          place,
          [...seqs, key as number].sort((a, b) => a - b),
        );
    }
    const kind = !item ? "REMOVE" : before ? "MODIFY" : "INSERT";
    return [{ table, kind, pk, key, ...(item && { item }), ...(before && { before }) }];
  }

  function commitAll(changes: Change[]): void {
    for (const committed of changes.flatMap(commit)) for (const listen of listeners) listen(committed);
  }

  /** All or none. `inConflict` says which of the items another transaction is at work on. */
  function write(writes: Write[], inConflict: (place: number) => boolean = () => false): Written {
    if (writes.length > TRANSACTION_WRITES_MAX) throw new Invalid("more than 100 writes in one transaction");
    const changes = writes.map((wanted) => changeOf(wanted, { ledger, main }));
    const places = new Set(changes.map(({ table, pk, key }) => `${table}\n${pk}\n${key}`));
    if (places.size < changes.length)
      throw new Invalid("Transaction request cannot include multiple operations on one item");
    if (changes.reduce((sum, { bytes }) => sum + bytes, 0) > TRANSACTION_BYTES_MAX) throw new Invalid("more than 4 MB");
    const busy = changes.map((_, place) => inConflict(place));
    const refused = changes.findIndex(({ allowed }, place) => !busy[place] && !allowed);
    if (refused >= 0) {
      const found = changes[refused]?.found;
      return { done: false, at: refused, ...(found && { found: handedOut(found) }) };
    }
    if (busy.includes(true)) return { done: false, conflict: true };
    commitAll(changes);
    return { done: true };
  }

  return {
    write,
    onCommit: (listen: (committed: Committed) => void) => void listeners.push(listen),
    /** Past conditions and rules: what only a broken driver, a restored backup or an intruder would do. */
    overwrite: (pk: string, seq: number, item: LedgerItem | undefined) =>
      commitAll([{ table: "ledger", pk, key: seq, item: item && stored(item).item }]),
    lastEntry: (pk: string, asOf?: number) =>
      (asOf === undefined ? ledger.last(pk) : ledger.all(pk, asOf).at(-1)) as LedgerItem | undefined,
    entry: (pk: string, seq: number) => ledger.get(pk, seq) as LedgerItem | undefined,
    seqOfRequest: (pk: string, requestId: string): number | undefined => byRequest.get(`${pk}\n${requestId}`)?.[0],
    entries: (pk: string, asOf?: number) => ledger.all(pk, asOf) as LedgerItem[],
    item: (pk: string, sk: string) => main.get(pk, sk) as MainItem | undefined,
    items: (pk: string, asOf?: number) => main.all(pk, asOf) as MainItem[],
    chains: ledger.partitionKeys,
    partitions: main.partitionKeys,
    /** What DynamoDB does some time after an item's hour has come. */
    removeExpired(): void {
      for (const pk of main.partitionKeys()) {
        for (const item of main.all(pk) as MainItem[]) {
          if (typeof item.ttl === "number" && item.ttl * 1000 < now()) commitAll([{ table: "main", pk, key: item.sk }]);
        }
      }
    },
  };
}

export type SimDatabase = ReturnType<typeof simDatabase>;

interface Change {
  table: "ledger" | "main";
  pk: string;
  key: string | number;
  item?: Item | undefined;
}

/** What a write would make of the item that is there, and whether its condition allows it. */
function changeOf(write: Write, { ledger, main }: { ledger: SimTable; main: SimTable }) {
  if ("append" in write) {
    const { item, bytes } = stored(write.append);
    const found = ledger.get(item.pk, item.seq);
    checkKeys(item.pk, item.requestId);
    return { table: "ledger" as const, pk: item.pk, key: item.seq, item, bytes, found, allowed: found === undefined };
  }
  const { pk, sk } = "put" in write ? write.put : "change" in write ? write.change : write.remove;
  checkKeys(pk, sk);
  const found = main.get(pk, sk);
  const place = { table: "main" as const, pk, key: sk, found, allowed: holds(write.when, found) };
  if ("remove" in write) return { ...place, bytes: 0 };
  if ("put" in write) return { ...place, ...stored(write.put) };
  return { ...place, ...stored(changed(found ?? { pk, sk }, write)) };
}

function checkKeys(pk: string, key: string): void {
  for (const [text, most] of [
    [pk, 2048],
    [key, 1024],
  ] as const) {
    if (typeof text !== "string" || text === "") throw new Invalid("a key is missing or empty");
    if (Buffer.byteLength(text) > most) throw new Invalid("a key is too long");
  }
}

function changed(item: Item, { set = {}, add = {} }: Extract<Write, { change: unknown }>): Item {
  const names = [...Object.keys(set), ...Object.keys(add)];
  if (names.length === 0) throw new Invalid("a change must change something");
  if (names.some((name) => name === "pk" || name === "sk")) throw new Invalid("a key cannot be changed");
  if (new Set(names).size < names.length) throw new Invalid("one attribute is changed twice");
  const undefinedName = Object.entries(set).find(([, value]) => value === undefined);
  if (undefinedName) throw new Invalid(`${undefinedName[0]} is set to nothing`);
  const sums = Object.entries(add).map(([name, number]) => {
    const before = item[name] ?? 0;
    if (typeof before !== "number") throw new Invalid(`${name} is not a number`);
    return [name, before + number];
  });
  return { ...item, ...set, ...Object.fromEntries(sums) };
}

function holds(condition: Condition | undefined, found: Item | undefined): boolean {
  if (!condition) return true;
  if ("absent" in condition) return found === undefined;
  if ("is" in condition) return Object.entries(condition.is).every(([name, value]) => found?.[name] === value);
  return Object.entries(condition.below).every(([name, most]) => {
    const value = found?.[name];
    return value === undefined || (typeof value === "number" && value < most);
  });
}
