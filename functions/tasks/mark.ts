import * as z from "zod";
import { type Day, dayOf } from "../../shared/days";
import { Day as DayShape } from "../../shared/figures";
import { type Entry } from "../../shared/ledger";
import type { LineChoice } from "../../shared/rule";
import { countedEvent, type Task } from "../../shared/task";
import { fits } from "../rules/lines";
import type { Sale } from "../sales/sale";
import { isInTime } from "./period";

/**
 * What one entry of the chain means for one task. It hangs on nothing but that entry and the sale that it speaks of, so
 * it can be noted in any order and any number of times.
 */
export const Mark = z.discriminatedUnion("of", [
  z.object({ of: z.literal("sale"), day: DayShape, fen: z.int() }),
  z.object({ of: z.literal("refund"), saleSeq: z.int(), fen: z.int() }),
  /** Of evidence about an order: which. */
  z.object({ of: z.literal("event"), day: DayShape, order: z.string().optional() }),
  /** An order that evidence is about was wholly refunded. */
  z.object({ of: z.literal("returned"), order: z.string() }),
  /** A step was reached; its reward is that entry. */
  z.object({
    of: z.literal("given"),
    step: z.int(),
    round: z.int(),
    points: z.int(),
    chances: z.int().optional(),
    version: z.int(),
  }),
  z.object({ of: z.literal("taken"), givenSeq: z.int() }),
]);
export type Mark = z.infer<typeof Mark>;
/** By the number of the entry. */
export type Marks = Record<number, Mark>;

export type KeptSale = Pick<Sale, "lines" | "amountFen">;

/** How much of a purchase counts: all of it, or the lines that a task asks for. */
export function fittingFen({ lines, amountFen }: KeptSale, only: LineChoice | undefined): number {
  if (!only) return amountFen;
  return (lines ?? []).reduce((sum, line) => sum + (isFitting(line, only) ? line.amountFen : 0), 0);
}

const isFitting = (line: { category?: string | undefined; brand?: string | undefined }, only: LineChoice): boolean =>
  fits({ lines: { only } } as Parameters<typeof fits>[0], { ...line, fen: 0 });

/** How much of what counts one refund took. A sale of one line is refunded of that line. */
function refundedFen(
  { lines: refunded, amountFen }: Extract<Entry["receipt"], { of: "saleRefund" }>,
  { lines = [] }: KeptSale,
  only: LineChoice | undefined,
): number {
  if (!only) return amountFen;
  if (!refunded) return lines[0] && isFitting(lines[0], only) ? amountFen : 0;
  return refunded.reduce((sum, { line, amountFen: fen }) => {
    const kept = lines[line];
    return sum + (kept && isFitting(kept, only) ? fen : 0);
  }, 0);
}

/** Whether a task counts evidence about orders: then the key of what counts is the order. */
export const isAboutOrders = ({ counts }: Pick<Task, "counts">): boolean =>
  counts.what === "evidence" && counts.order === true;

export const chosenLines = ({ counts }: Task): LineChoice | undefined =>
  counts.what === "purchases" || counts.what === "amount" ? counts.lines?.only : undefined;

/**
 * The mark of an entry for a task, and the day that it counts on; undefined when it means nothing for it. `sale` is the
 * kept sale of a purchase or a refund, and `paidOn` the day that a refunded sale was paid on.
 */
export function markOf(
  task: Task,
  entry: Entry,
  timeZone: string,
  about?: { sale: KeptSale; paidOn: Day },
): { day: Day; mark: Mark } | undefined {
  const { receipt } = entry;
  const isMoney = task.counts.what === "purchases" || task.counts.what === "amount";
  if (receipt.of === "event") {
    const day = dayOf(receipt.happenedAt, timeZone);
    if (receipt.event !== countedEvent(task) || !isInTime(task, day, dayOf(entry.at, timeZone))) return undefined;
    const order = isAboutOrders(task) ? { order: receipt.key } : {};
    return { day, mark: { of: "event", day, ...order } };
  }
  if (!isMoney || !about) return undefined;
  const { sale, paidOn: day } = about;
  if (receipt.of === "sale") {
    const fen = fittingFen(sale, chosenLines(task));
    if (fen === 0 || !isInTime(task, day, dayOf(entry.at, timeZone))) return undefined;
    return { day, mark: { of: "sale", day, fen } };
  }
  if (receipt.of !== "saleRefund") return undefined;
  const fen = refundedFen(receipt, sale, chosenLines(task));
  return fen === 0 ? undefined : { day, mark: { of: "refund", saleSeq: receipt.saleSeq, fen } };
}
