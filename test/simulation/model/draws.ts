import type { Program } from "../../../shared/program";
import type { Book, Complain } from "./books";
import { dayIn, lastOfMonth } from "./calendar";
import type { Expected, Kept } from "./expected";
import { Page, usableOn, type Held } from "./purse";

/** What a draw or a chance must have done: the price goes, what was won comes, and the counter is the next. */
export function expectedDraw(book: Book, held: Held, entry: Kept, programs: Program[], complain: Complain): Expected {
  const { receipt, at, moves } = entry;
  const page = new Page(held);
  if (receipt.of !== "draw") return { page, receipt: {} };
  const earlier = book.entries.filter((one) => one.receipt.of === "draw" && one.receipt.wheel === receipt.wheel);
  if (receipt.counter !== earlier.length + 1) complain("9 draws", `is draw ${receipt.counter} after ${earlier.length}`);
  const day = dayIn(programs[0]?.timeZone ?? "UTC", at);
  if (receipt.paid > usableOn(day, held.points)) complain("1 balance", `pays ${receipt.paid}, which were not there`);
  page.take("points", "redeem", receipt.paid, day);
  const lastDays = programs.map(({ earning }) => lastOfMonth(day, earning.monthsToExpiry));
  const heap = moves.find(({ kind, lot }) => kind === "earn" && lastDays.includes(lot))?.lot ?? (lastDays[0] as string);
  page.bring("points", "earn", heap, receipt.won);
  return { page, receipt: {} };
}
