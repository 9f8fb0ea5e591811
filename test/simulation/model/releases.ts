import type { Program } from "../../../shared/program";
import type { Book, Complain } from "./books";
import { dayIn, daysLater, lastOfMonth } from "./calendar";
import { share } from "./exact";
import type { Expected, Kept } from "./expected";
import { Page } from "./purse";
import type { Sold } from "./sold";

/** A server's clock is so far off at most. */
const CLOCKS_DAYS = 3;

/**
 * The heaps that what waits for `day` may come to: by the version that counts when the day begins. Where a version begins
 * about then, a server whose clock is days ahead may not have heard of it.
 */
export function heapsOfWaiting(day: string, programs: Program[]): string[] {
  const from = (program: Program) => dayIn(programs[0]?.timeZone ?? "UTC", program.effectiveFrom);
  const [sooner, later] = [daysLater(day, -CLOCKS_DAYS), daysLater(day, CLOCKS_DAYS)];
  const counting = programs.filter((program) => from(program) < day).at(-1) ?? programs[0];
  const others = programs.filter(
    (program, i) => from(program) > sooner && from(program) < later && (program !== counting || i > 0),
  );
  const before = others.flatMap((program) => programs[programs.indexOf(program) - 1] ?? []);
  const all = [counting, ...others, ...before].flatMap((program) => program ?? []);
  return [...new Set(all.map(({ earning }) => lastOfMonth(day, earning.monthsToExpiry)))];
}

/** Points that waited may be spent: all that wait for a day that has come, or what is left of a sale that was delivered. */
export function expectedRelease(book: Book, entry: Kept, programs: Program[], complain: Complain): Expected {
  const { receipt, at } = entry;
  if (receipt.of !== "release") throw new Error("not a release");
  const held = book.held.at(-1) as Book["held"][number];
  const day = dayIn(programs[0]?.timeZone ?? "UTC", at);
  const page = new Page(held);
  const sold = receipt.saleSeq === undefined ? undefined : book.sold.get(receipt.saleSeq);
  const waits = sold ? sold.waits : receipt.through;
  if (waits === undefined) {
    complain("4 release", "releases what does not wait");
    return { page, receipt: {} };
  }
  const waiting = held.pending.heaps.get(waits) ?? 0;
  if (!sold && waits > day) complain("4 release", `releases on ${day} what waits for ${waits}`);
  if (sold?.deliveredTo !== undefined) complain("4 release", `releases sale ${receipt.saleSeq} a second time`);
  const points = sold ? Math.min(waiting, leftOf(sold)) : waiting;
  const heaps = sold
    ? programs.map(({ earning }) => lastOfMonth(day, earning.monthsToExpiry))
    : heapsOfWaiting(waits, programs);
  const heap = heaps.find((one) => one === receipt.lot) ?? (heaps[0] as string);
  if (sold) sold.deliveredTo = heap;
  if (points === 0) complain("4 release", "releases nothing");
  page.move("pending", "release", waits, -points);
  page.bring("points", "release", heap, points);
  return { page, receipt: { points, lot: heap } };
}

/** The points of a sale that no refund has taken. */
export function leftOf({ lines, points, refunded }: Sold): number {
  const whole = lines.reduce((sum, { fen }) => sum + fen, 0);
  if (lines.length < 2) return points - share(points, refunded.fen, whole);
  return points - lines.reduce((sum, line) => sum + share(line.points, line.refundedFen, line.fen), 0);
}
