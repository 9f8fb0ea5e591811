import type { Item, LedgerItem, MainItem, Tables, Write, Written } from "../../functions/platform/tables";
import type { Faults } from "./faults";
import type { SimDatabase } from "./simDatabase";
import type { SimProcess } from "./simProcess";
import { compare } from "./simTable";
import { handedOut, sizeOf } from "./stored";
import type { Timeline } from "./timeline";
import { Trouble, wireOf } from "./wire";

const PAGE_BYTES_MAX = 1024 * 1024;

/** What a broken driver would do, for the simulation's own test. */
export type TableFlaw = "appendsBlindly" | "readsStaleHead" | "tearsTransactions";

/** The tables as one process sees them: platform/dynamo.ts, the SDK and the network in one, over a database in memory. */
export function simTables(
  timeline: Timeline,
  database: SimDatabase,
  faults: Faults,
  process: SimProcess,
  flaw?: TableFlaw,
): Tables {
  const send = wireOf(timeline, faults, process);
  /** Reads that do not insist on the latest may be answered by a copy that lags behind. */
  const asOf = () => timeline.now() - process.dice().next() ** 2 * faults.staleMs;
  const copied = <T>(item: T | undefined): T | undefined => item && handedOut(item);

  return {
    lastEntry: (pk) => send(() => copied(database.lastEntry(pk, flaw === "readsStaleHead" ? asOf() : undefined))),
    entryAt: (pk, seq) => send(() => copied(database.entry(pk, seq))),
    async entryOfRequest(pk, requestId) {
      const seq = await send(() => database.seqOfRequest(pk, requestId));
      return seq === undefined ? undefined : send(() => copied(database.entry(pk, seq)));
    },
    entries: (pk, { before, limit }) =>
      send(() => {
        const entries = database.entries(pk, asOf()).filter(({ seq }) => before === undefined || seq < before);
        return firstMegabyte(entries.reverse().slice(0, limit)).map(handedOut<LedgerItem>);
      }),
    get: (pk, sk) => send(() => copied(database.item(pk, sk))),
    list: (pk, { prefix = "", after, limit, newestFirst }) =>
      send(() => {
        const all = database.items(pk, asOf()).filter(({ sk }) => sk.startsWith(prefix));
        const inOrder = newestFirst ? all.reverse() : all;
        const from = after === undefined ? 0 : placeAfter(inOrder, after, newestFirst === true);
        const items = firstMegabyte(inOrder.slice(from, from + limit));
        const last = items.at(-1);
        // A page that ends with the last item may or may not say so.
        const more = from + items.length < inOrder.length || items.length === limit;
        return { items: items.map(handedOut<MainItem>), ...(more && last ? { after: last.sk } : {}) };
      }),
    write: (...writes) => send(writeOver(database, faults, process, writes, flaw)),
    pause: (attempt) => {
      const most = Math.min(10 * 2 ** attempt, 400);
      return new Promise((resolve) => {
        timeline.at(timeline.now() + process.dice().next() * most, () => process.resume(resolve));
      });
    },
  };
}

/** A page ends with the item that makes it a megabyte, however many were asked for. */
function firstMegabyte<T extends Item>(items: T[]): T[] {
  let bytes = 0;
  const end = items.findIndex((item) => (bytes += sizeOf(item)) > PAGE_BYTES_MAX);
  return end < 0 ? items : items.slice(0, end + 1);
}

/** One call's write, which may reach the table several times. A transaction carries a token by which it is known again. */
function writeOver(
  database: SimDatabase,
  faults: Faults,
  process: SimProcess,
  writes: Write[],
  flaw?: TableFlaw,
): () => Written {
  const dice = process.dice();
  const isForgotten = dice.chance(faults.tokenForgotten);
  let done = false;
  return () => {
    if (done && writes.length > 1 && !isForgotten) return { done: true };
    const isBusy = dice.chance(faults.conflict);
    if (flaw) return flawed(database, writes, flaw, isBusy);
    const written = database.write(writes, () => isBusy && dice.chance(0.5));
    if ("conflict" in written && isUnconditional(writes)) throw new Trouble("TransactionConflictException");
    done ||= written.done;
    return written;
  };
}

function flawed(database: SimDatabase, writes: Write[], flaw: TableFlaw, isBusy: boolean): Written {
  const [first] = writes;
  if (flaw === "tearsTransactions" && isBusy && first) return database.write([first]);
  if (flaw !== "appendsBlindly" || !first || !("append" in first)) return database.write(writes);
  if (writes.length > 1 && !database.write(writes.slice(1)).done) return database.write(writes);
  database.overwrite(first.append.pk, first.append.seq, first.append);
  return { done: true };
}

const isUnconditional = ([first, ...others]: Write[]): boolean =>
  others.length === 0 && first !== undefined && !("append" in first) && first.when === undefined;

function placeAfter(items: MainItem[], after: string, newestFirst: boolean): number {
  const place = items.findIndex(({ sk }) => (newestFirst ? compare(sk, after) < 0 : compare(sk, after) > 0));
  return place < 0 ? items.length : place;
}
