import type { ImportedSale, ImportResult } from "../../shared/views";
import type { Checkpoint } from "./checkpoint";
import { type Placed, openLanes } from "./lanes";
import type { Mapping } from "./mapping";
import { type Order, readOrders } from "./readOrders";
import type { Reject } from "./Reject";
import type { RejectsFile } from "./rejectsFile";
import { noTally, ordersOf, type Tally } from "./Tally";

export interface ImportOptions {
  file: string;
  mapping: Mapping;
  send: (sales: ImportedSale[]) => Promise<ImportResult[]>;
  rejects: RejectsFile;
  checkpoint: Checkpoint;
  /** Batches under way at once. */
  concurrency: number;
  /** The most orders to read. */
  limit?: number | undefined;
  /** Once aborted, what is under way is finished and the rest is left for the next run. */
  stop: AbortSignal;
  onProgress: (tally: Tally, bytesRead: number) => void;
  /** Told of each order the service refused. */
  onRefused?: (sale: ImportedSale, code: string) => void;
}

export interface Imported {
  tally: Tally;
  /** False when it was stopped before the end. */
  isWhole: boolean;
  /** How many of the orders an earlier run had done. */
  ordersBefore: number;
}

const CHECKPOINT_MS = 1_000;
const BUSY_TRIES = 5;

/** Brings the purchases of a file in, from where the last run was stopped. Results are kept in the order of the file. */
export async function importFile(options: ImportOptions): Promise<Imported> {
  const { rejects, checkpoint, stop } = options;
  const kept = checkpoint.read();
  const trusted = kept && (await isThere(options, kept.tally.places)) ? kept : undefined;
  rejects.cutAt(trusted?.rejectsBytes ?? 0);
  const book = openBook(options, trusted?.tally ?? noTally);
  const resumedAt = book.tally().places;
  const lanes = openLanes(options.concurrency, (batch) => sendBatch(options, batch, book.enter), stop);

  /** False when it was stopped before the end. */
  async function feed(): Promise<boolean> {
    let place = 0;
    let orders = 0;
    for await (const found of readOrders(options.file, options.mapping)) {
      if (stop.aborted) return false;
      if (orders === options.limit) break;
      const here = place++;
      if ("sale" in found) orders++;
      if (here < resumedAt) continue;
      if ("sale" in found) await lanes.add({ place: here, order: found });
      else book.enter(here, { counted: "unreadable", reject: found });
    }
    return lanes.sendRest();
  }

  let isWhole = false;
  try {
    isWhole = await feed();
  } finally {
    await lanes.idle();
    if (isWhole) checkpoint.forget();
    else book.keep();
  }
  return { tally: book.tally(), isWhole, ordersBefore: ordersOf(trusted?.tally ?? noTally) };
}

/** What became of one place in the file. */
interface Outcome {
  counted: "granted" | "repeated" | "refused" | "unreadable";
  points?: number;
  bytesRead?: number;
  reject?: Reject;
}

/** Enters outcomes in the order of the file, whatever order they come in, and remembers how far it is. */
function openBook({ rejects, checkpoint, onProgress }: ImportOptions, from: Tally) {
  const early = new Map<number, Outcome>();
  let tally = { ...from };
  let keptAt = Date.now();
  const keep = () => checkpoint.write({ tally, rejectsBytes: rejects.bytes() });
  return {
    tally: () => tally,
    keep,
    enter: (place: number, outcome: Outcome): void => {
      early.set(place, outcome);
      for (let next = early.get(tally.places); next; next = early.get(tally.places)) {
        early.delete(tally.places);
        const { counted, points = 0, reject, bytesRead } = next;
        tally = { ...tally, places: tally.places + 1, [counted]: tally[counted] + 1, points: tally.points + points };
        if (reject) rejects.add(reject);
        if (bytesRead !== undefined) onProgress(tally, bytesRead);
      }
      if (Date.now() - keptAt < CHECKPOINT_MS) return;
      keptAt = Date.now();
      keep();
    },
  };
}

/** Sends one batch, and what was too busy again. */
async function sendBatch(
  { send, onRefused }: ImportOptions,
  batch: Placed[],
  enter: (place: number, outcome: Outcome) => void,
): Promise<void> {
  let left = batch;
  for (let attempt = 1; left.length > 0; attempt++) {
    const results = await send(left.map(({ order }) => order.sale));
    const isBusy = (i: number) => results[i]?.code === "busy" && attempt < BUSY_TRIES;
    left.forEach(({ place, order }, i) => {
      const result = results[i] as ImportResult;
      if (isBusy(i)) return;
      if (result.status === "refused") onRefused?.(order.sale, result.code ?? "");
      enter(place, outcomeOf(order, result));
    });
    left = left.filter((_, i) => isBusy(i));
  }
}

function outcomeOf(
  { line, bytesRead, sale }: Order,
  { status, points, code = "", message = "" }: ImportResult,
): Outcome {
  if (status !== "refused") return { counted: status, points: points ?? 0, bytesRead };
  return { counted: "refused", bytesRead, reject: { line, orderNumber: sale.orderNumber, code, text: message } };
}

/**
 * Whether what a checkpoint says went in is in the service still: it may have been emptied since. Asks with the first
 * order, which does no harm where it is new, and with the last.
 */
async function isThere({ file, mapping, send }: ImportOptions, places: number): Promise<boolean> {
  let first: Order | undefined;
  let last: Order | undefined;
  let place = 0;
  for await (const found of readOrders(file, mapping)) {
    if (place++ === places) break;
    if (!("sale" in found)) continue;
    first ??= found;
    last = found;
  }
  for (const order of [first, last]) {
    if (order && (await send([order.sale]))[0]?.status === "granted") return false;
  }
  return true;
}
