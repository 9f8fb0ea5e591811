import type { LedgerItem } from "../../../functions/platform/tables";
import type { Entry } from "../../../shared/ledger";
import type { Program } from "../../../shared/program";
import { remembered } from "./allowances";
import type { Book, Complain, KeptOrder } from "./books";
import { dayIn, daysLater, lastOfMonth } from "./calendar";
import { type Earned, earnedBy } from "./earning";
import { dealt, exactly, whole } from "./exact";
import { FOREVER, type Held, Page } from "./purse";
import { giveBack } from "./refunds";
import { oneLine, type Sold } from "./sold";
import { countsUntil, isAsked, tierAt } from "./tiers";

/** What should have come of a request, worked out a second time and on purpose in another way. */
export interface Expected {
  page: Page;
  /** What the receipt must say, in part. */
  receipt: Record<string, unknown>;
}

export type Kept = LedgerItem & Entry;

/** What a sale should have come to, and what is to be known of it from then on. */
export function expectedSale(
  { book, entry, program }: { book: Book; entry: Kept; program: Program },
  order: KeptOrder,
  complain: Complain,
): Expected {
  const { receipt, at } = entry;
  if (receipt.of !== "sale") throw new Error("not a sale");
  const held = book.held.at(-1) as Held;
  const page = new Page(held);
  const { amountFen, spentPoints, paidAt, sale } = receipt;
  const [today, day] = [dayIn(program.timeZone, at), dayIn(program.timeZone, paidAt)];
  const spentFen = whole(exactly(BigInt(spentPoints) * BigInt(program.worth.fen), program.worth.points));
  const countedFen = amountFen - spentFen;
  page.take("points", "redeem", spentPoints, today);
  const { lines } = order;
  const tier = tierAt(book, program, day);
  const earned = earnedBy(
    { countedFen, day, storeId: sale.storeId, lines, tier, allowances: book.allowances },
    program,
  );
  const arrival = arrivalOf(earned, { day, today, order, program, said: receipt.earned.pendingUntil }, complain);
  const heaps = bringInAll(page, earned.points, arrival);
  const growth = Math.floor(countedFen / 100);
  const figures = count(page, program, countedFen, day);
  book.allowances = remembered(book.allowances, earned.given, day);
  const bought = lines ?? oneLine(amountFen);
  const ofLines = pointsOfLines(bought, earned);
  book.sold.set(entry.seq, {
    day,
    lines: bought.map((line, i) => ({ line, fen: line.amountFen, points: ofLines[i] as number, refundedFen: 0 })),
    heaps,
    points: earned.points,
    waits: arrival.waits,
    figures,
    refunded: { fen: 0, clawedBack: 0, returned: 0, growth: 0 },
  });
  const wanted = {
    countedFen,
    fenPerPoint: program.earning.fenPerPoint,
    points: earned.points,
    growth,
    programVersion: program.version,
    fired: [...earned.fired].sort(),
    lots: arrival.waits === undefined && earned.own.size > 0 ? Object.fromEntries(earned.own) : undefined,
    pendingUntil: arrival.waits,
  };
  return { page, receipt: { spentFen, earned: wanted } };
}

/** What a purchase adds to what tiers are reached by. What has paid a debt never ends. */
function count(page: Page, program: Program, countedFen: number, day: string): Sold["figures"] {
  const until = countsUntil(program, day);
  const added = { growth: Math.floor(countedFen / 100), amount: countedFen, visits: 1 };
  const counted = (["growth", "amount", "visits"] as const).map((figure) => {
    const points = isAsked(program, figure) ? added[figure] : 0;
    const isAllOwed = points <= page.after[figure].debt;
    page.bring(figure, "earn", until, points);
    return [figure, { points, until: isAllOwed ? FOREVER : until }];
  });
  return Object.fromEntries(counted) as Sold["figures"];
}

export interface Arrival {
  /** The day that the points wait for; absent where they do not. */
  waits: string | undefined;
  /** Where they come to: those with a life of their own by their last day, then the rest. */
  own: [string, number][];
  lastDay: string;
}

interface Coming {
  /** The day that it was paid on, and the day that it was written. */
  day: string;
  today: string;
  order: KeptOrder;
  program: Program;
  said: string | undefined;
}

/** Nothing waits for a day that has come. For goods that were delivered nothing needs to: who granted it may not have known. */
function arrivalOf(earned: Earned, { day, today, order, program, said }: Coming, complain: Complain): Arrival {
  const { pendingDays, monthsToExpiry } = program.earning;
  const own = [...earned.own].sort(([a], [b]) => (a < b ? -1 : 1));
  const atOnce = { waits: undefined, own, lastDay: lastOfMonth(day, monthsToExpiry) };
  if (pendingDays === undefined || earned.points === 0) return atOnce;
  const waits = daysLater(day, pendingDays);
  if (waits <= today) return atOnce;
  if (said === undefined && order.deliveredOn !== undefined) return atOnce;
  if (said === undefined) complain("4 release", `earns what should have waited for ${waits}`);
  return { ...atOnce, waits };
}

/** Gives the heaps that were filled, in their order; what paid a debt belongs to the first of them. */
export function bringInAll(page: Page, points: number, { waits, own, lastDay }: Arrival): Sold["heaps"] {
  if (waits !== undefined) {
    page.move("pending", "earn", waits, points);
    return [];
  }
  const rest = points - own.reduce((sum, [, part]) => sum + part, 0);
  const heaps: Sold["heaps"] = [];
  let paid = 0;
  for (const [heap, part] of [...own, [lastDay, rest] as [string, number]]) {
    const { debt } = page.after.points;
    page.bring("points", "earn", heap, part);
    const paying = Math.min(debt, part);
    paid += paying;
    if (part > paying) heaps.push([heap, part - paying]);
  }
  return heaps.map(([heap, part], i) => [heap, i === 0 ? part + paid : part]);
}

/** What each line came to is its share of the points; where all of it was fixed, what was paid for it. */
function pointsOfLines(lines: { amountFen: number }[], { points, lineValues }: Earned): number[] {
  const isFixed = lineValues.every(([over]) => over === 0n);
  return dealt(points, isFixed ? lines.map(({ amountFen }) => exactly(amountFen)) : lineValues);
}

/** Out of the heaps that end soonest; on the other side the same heaps come in, the soonest first. */
export function expectedGift(held: Held, entry: Kept, timeZone: string): Expected {
  const { receipt } = entry;
  if (receipt.of !== "transfer") throw new Error("not a gift");
  const page = new Page(held);
  if (receipt.direction === "out") {
    page.take("points", "transfer", receipt.points, dayIn(timeZone, entry.at));
    const taken = [...page.tally].map(([place, points]) => [place.split(" ")[2] as string, -points]);
    return { page, receipt: { lots: Object.fromEntries(taken) } };
  }
  const heaps = Object.entries(receipt.lots).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [heap, points] of heaps) page.bring("points", "transfer", heap, points);
  return { page, receipt: { points: heaps.reduce((sum, [, points]) => sum + points, 0) } };
}

export function expectedGivingBack(held: Held, entry: Kept, redeemed: Kept, timeZone: string): Expected {
  const page = new Page(held);
  const points = redeemed.moves.reduce((sum, move) => sum - move.points, 0);
  giveBack(page, redeemed.moves, { skip: 0, points, owedNow: 0, day: dayIn(timeZone, entry.at) });
  return { page, receipt: { points, redemptionSeq: redeemed.seq } };
}
