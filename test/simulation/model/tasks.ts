import type { Program } from "../../../shared/program";
import type { Task } from "../../../shared/task";
import type { Book, Books, Complain } from "./books";
import { dayIn, daysLater, lastOfMonth, weekdayIn } from "./calendar";
import { suits } from "./earning";
import type { Sold } from "./sold";

/** What happened is counted in its own span, and is told a week after that at the latest. */
const LATE_DAYS = 7;

/** The name of the span that a day is in, and its last day. A week is named by the year that its Thursday is in. */
export function spanOf(per: Task["per"], day: string): { name: string; last: string } {
  if (per === "day") return { name: day, last: day };
  if (per === "month") return { name: day.slice(0, 7), last: lastOfMonth(day, 0) };
  if (per === "ever") return { name: "once", last: "9999-12-31" };
  const thursday = daysLater(day, 4 - weekdayIn(day));
  const year = thursday.slice(0, 4);
  let week = 0;
  for (let other = thursday; other.startsWith(year); other = daysLater(other, -7)) week++;
  return { name: `${year}-W${String(week).padStart(2, "0")}`, last: daysLater(thursday, 3) };
}

const isTimely = ({ per }: Task, day: string, toldOn: string): boolean => {
  const { last } = spanOf(per, day);
  return last === "9999-12-31" || toldOn <= daysLater(last, LATE_DAYS);
};

/** How much of a sale counts for a task, with and without what was refunded. */
function ofSale({ counts }: Task, { lines }: Sold): { gross: number; net: number } {
  const only = counts.what === "purchases" || counts.what === "amount" ? counts.lines?.only : undefined;
  const mine = lines.filter(({ line }) => suits(only ? { lines: { only } } : {}, line));
  const gross = mine.reduce((sum, { fen }) => sum + fen, 0);
  return { gross, net: gross - mine.reduce((sum, { refundedFen }) => sum + refundedFen, 0) };
}

/** How far a member has come in a span by the chain: as it is, and as if nothing had been refunded. */
function progressOf(book: Book, task: Task, span: string, timeZone: string): { gross: number; net: number } {
  const { counts, per } = task;
  if (counts.what === "event" || counts.what === "streak") {
    const mine = [...book.told.values()].filter(
      ({ event, day, toldOn }) =>
        event === counts.event && spanOf(per, day).name === span && isTimely(task, day, toldOn),
    );
    const n = counts.what === "event" ? mine.length : longestRow(mine.map(({ day }) => day));
    return { gross: n, net: n };
  }
  if (counts.what !== "purchases" && counts.what !== "amount") return { gross: 0, net: 0 };
  const sums = { gross: 0, net: 0 };
  for (const [seq, sold] of book.sold) {
    const toldOn = dayIn(timeZone, book.entries[seq - 1]?.at ?? 0);
    const fen = ofSale(task, sold);
    if (fen.gross === 0 || spanOf(per, sold.day).name !== span || !isTimely(task, sold.day, toldOn)) continue;
    for (const which of ["gross", "net"] as const)
      if (counts.what === "amount") sums[which] += fen[which];
      else if (fen[which] >= (counts.amountFenFrom ?? 1)) sums[which] += 1;
  }
  return sums;
}

function longestRow(days: string[]): number {
  const there = new Set(days);
  let longest = 0;
  for (const day of there) {
    let row = 1;
    while (there.has(daysLater(day, row))) row++;
    longest = Math.max(longest, row);
  }
  return longest;
}

const goalsOf = ({ key, target, steps }: Task): { event: string; at: number }[] =>
  steps ? steps.map((at, i) => ({ event: `task-${key}-${i + 1}`, at })) : [{ event: `task-${key}`, at: target ?? 1 }];

/** A reward is for what was reached, and a second one only where the one before was taken back. */
export function checkReward(
  book: Book,
  { event, key }: { event: string; key: string },
  program: Program,
  complain: Complain,
): void {
  const [span = "", round = "1"] = key.split("~");
  for (const task of program.tasks ?? []) {
    const goal = goalsOf(task).find((one) => one.event === event);
    if (!goal) continue;
    const { gross } = progressOf(book, task, span, program.timeZone);
    if (gross < goal.at) complain("3 rewards", `rewards ${event} of ${span} at ${gross} of ${goal.at}`);
    const standing = [...book.told.values()].find(
      (told) => told.event === event && told.key.split("~")[0] === span && !told.isTakenBack,
    );
    if (standing) complain("3 rewards", `rewards ${event} of ${span} beside ${standing.key}, which stands`);
    const before = [...book.told.values()].filter((told) => told.event === event && told.key.split("~")[0] === span);
    if (before.length + 1 !== Number(round))
      complain("3 rewards", `is round ${round} of ${event} after ${before.length}`);
  }
}

/** When all has come to rest: what is reached is given, unless it waits for a press, and what is undone was taken back. */
export function checkTasks(books: Books, isGone: (book: Book) => boolean, complain: Complain): void {
  for (const book of books.all()) {
    const program = books.versions(book.programId).at(-1);
    for (const task of program?.tasks ?? []) if (program) checkTask(book, task, program, isGone(book), complain);
  }
}

function checkTask(book: Book, task: Task, { timeZone }: Program, isGone: boolean, complain: Complain): void {
  const days = [...book.told.values(), ...book.sold.values()].map(({ day }) => day);
  for (const span of new Set(days.map((day) => spanOf(task.per, day).name))) {
    const { gross, net } = progressOf(book, task, span, timeZone);
    for (const { event, at } of goalsOf(task)) {
      const rewards = [...book.told.values()].filter((told) => told.event === event && told.key.split("~")[0] === span);
      const standing = rewards.find(({ isTakenBack }) => !isTakenBack);
      const where = `${book.pk}: ${event} of ${span} stands at ${net} of ${at}`;
      if (standing && standing.points > 0 && net < at && gross >= at)
        complain("5 refund", `${where}, and its reward stands`);
      if (!standing && net >= at && !task.claimed && !isGone) complain("3 rewards", `${where}, and was never rewarded`);
    }
  }
}
