import type { Program } from "../../../shared/program";
import { remembered, roomFor } from "./allowances";
import type { Book, Complain } from "./books";
import { dayIn, daysLater, lastOfMonth } from "./calendar";
import { lastDayOf } from "./earning";
import { bringInAll, type Expected, type Kept } from "./expected";
import { DEBT, type Held, Page } from "./purse";
import { takeBack, takingOf } from "./refunds";
import { checkReward } from "./tasks";

/** What an event should have given, once for its key: the points of the rules that answer it, within their limits. */
export function expectedEvent(book: Book, entry: Kept, program: Program, complain: Complain): Expected {
  const { receipt, at, by } = entry;
  if (receipt.of !== "event") throw new Error("not an event");
  const { event, key, happenedAt } = receipt;
  const [today, day] = [dayIn(program.timeZone, at), dayIn(program.timeZone, happenedAt)];
  for (const told of book.told.values())
    if (told.event === event && told.key === key) complain("3 once", `is the ${event} of ${key} a second time`);
  if (program.events?.[event]?.oncePer === "day" && key !== day)
    complain("3 once", `is of ${key}, and happened on ${day}`);
  const said = saidTo(book, { event, day, storeId: by.storeId }, program);
  const points = said.reduce((sum, { gave }) => sum + gave, 0);
  const waitsFor = Math.max(0, ...said.map(({ rule }) => rule.pendingDays ?? 0));
  const waits = points > 0 && waitsFor > 0 && daysLater(day, waitsFor) > today ? daysLater(day, waitsFor) : undefined;
  const own = new Map<string, number>();
  for (const { rule, gave } of said)
    if (rule.lasts && gave > 0) own.set(lastDayOf(rule, day), (own.get(lastDayOf(rule, day)) ?? 0) + gave);
  const page = new Page(book.held.at(-1) as Held);
  const lastDay = lastOfMonth(day, program.earning.monthsToExpiry);
  const ownHeaps = [...own].sort(([a], [b]) => (a < b ? -1 : 1));
  const heaps = bringInAll(page, points, { waits, own: ownHeaps, lastDay });
  const given = said.map(({ rule, gave }) => ({ name: rule.key, limits: rule.limits, points: gave }));
  book.allowances = remembered(book.allowances, given, day);
  checkReward(book, { event, key }, program, complain);
  book.told.set(entry.seq, { event, key, day, toldOn: today, points, heaps, waits, isTakenBack: false });
  const lots = waits === undefined && own.size > 0 ? Object.fromEntries(own) : undefined;
  return { page, receipt: { points, lots, pendingUntil: waits } };
}

/** The rules that answer an event, each with what it gives. */
function saidTo(
  book: Book,
  { event, day, storeId }: { event: string; day: string; storeId?: string | undefined },
  { rules }: Program,
) {
  return rules.flatMap((rule) => {
    const isTheirs = rule.on === event && !(rule.stores && !rule.stores.includes(storeId ?? ""));
    const room = roomFor(book.allowances, rule.key, rule.limits, day);
    if (!isTheirs || room === 0 || rule.gives.kind !== "points") return [];
    return [{ rule, gave: Math.min(rule.gives.points, room ?? rule.gives.points) }];
  });
}

/** What an event gave is taken back whole: out of what waits, then out of where it came to, and what is spent is owed. */
export function expectedEventRefund(
  book: Book,
  entry: Kept,
  programs: Program[],
  complain: Complain,
): Expected | undefined {
  const { receipt, at } = entry;
  if (receipt.of !== "eventRefund") throw new Error("takes no event back");
  const told = book.told.get(receipt.eventSeq);
  if (!told) {
    complain("5 refund", "takes back what is no event");
    return undefined;
  }
  if (told.isTakenBack) complain("5 refund", `takes ${told.event} of ${told.key} back a second time`);
  told.isTakenBack = true;
  const held = book.held.at(-1) as Held;
  const day = dayIn(programs[0]?.timeZone ?? "UTC", at);
  const { fromWaiting, heaps } = takingOf(held, entry, told, { was: 0, is: told.points, programs });
  const page = new Page(held);
  if (fromWaiting > 0) page.move("pending", "clawBack", told.waits as string, -fromWaiting);
  const alive = heaps.filter(([heap]) => heap >= day);
  const left = takeBack(page, "points", alive, day);
  page.move("points", "clawBack", DEBT, -left);
  const clawedBack = fromWaiting + alive.reduce((sum, [, points]) => sum + points, 0);
  return { page, receipt: { clawedBack, lapsed: told.points - clawedBack, owed: left } };
}
