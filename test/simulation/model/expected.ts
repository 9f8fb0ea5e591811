import type { LedgerItem } from "../../../functions/platform/tables";
import type { Entry } from "../../../shared/ledger";
import type { Program } from "../../../shared/program";
import { dayIn, lastOfMonth, weekdayIn } from "./calendar";
import { DEBT, FOREVER, type Held, Page, worthInAll } from "./purse";

/** What should have come of a request, worked out a second time and on purpose in another way. */
export interface Expected {
  page: Page;
  /** What the receipt must say, in part. */
  receipt: Record<string, unknown>;
}

export type Kept = LedgerItem & Entry;

const share = (points: number, part: number, whole: number): number =>
  whole === 0 ? 0 : Number((BigInt(points) * BigInt(part)) / BigInt(whole));

export function expectedSale(held: Held, entry: Kept, program: Program): Expected {
  const { receipt, at } = entry;
  if (receipt.of !== "sale") throw new Error("not a sale");
  const page = new Page(held);
  const { amountFen, spentPoints, paidAt } = receipt;
  const spentFen = Number((BigInt(spentPoints) * BigInt(program.worth.fen)) / BigInt(program.worth.points));
  page.take("points", "redeem", spentPoints, dayIn(program.timeZone, at));
  const earned = expectedEarning(held, amountFen - spentFen, paidAt, program);
  const lastDay = lastOfMonth(dayIn(program.timeZone, paidAt), program.earning.monthsToExpiry);
  page.bring("points", "earn", lastDay, earned.points);
  page.bring("growth", "earn", FOREVER, earned.growth);
  return { page, receipt: { spentFen, earned: { ...earned, programVersion: program.version } } };
}

/** The names of the rules that count, the product of all percents, one division, rounded down, and no more than the cap. */
function expectedEarning(held: Held, countedFen: number, paidAt: string, program: Program) {
  const { fenPerPoint, pointsPerOrderMax: cap } = program.earning;
  const grown = worthInAll(held.growth);
  const day = dayIn(program.timeZone, paidAt);
  let tier = program.tiers[0] as Program["tiers"][number];
  for (const candidate of program.tiers) if (candidate.growthFrom <= grown) tier = candidate;
  const running = program.rules.filter(
    ({ when: { from, until, weekdays } = {} }) =>
      !(from && day < from) && !(until && day > until) && !(weekdays && !weekdays.includes(weekdayIn(day))),
  );
  const percents = [
    tier.multiplierPercent,
    ...running.map(({ gives }) => (gives.kind === "multiplier" ? gives.percent : 100)),
  ];
  let [over, under] = [BigInt(countedFen), BigInt(fenPerPoint)];
  for (const percent of percents) [over, under] = [over * BigInt(percent), under * 100n];
  const whole = Number(over / under);
  const fired = [`tier:${tier.key}`, ...running.map(({ key }) => `rule:${key}`), ...(whole > cap ? ["orderCap"] : [])];
  return {
    countedFen,
    fenPerPoint,
    points: Math.min(whole, cap),
    growth: Math.floor(countedFen / 100),
    fired: fired.sort(),
  };
}

export function expectedRefund(held: Held, entry: Kept, sale: Kept, timeZone: string): Expected {
  const { receipt } = entry;
  if (receipt.of !== "saleRefund") throw new Error("not a refund");
  const { refundedBeforeFen: before, amountFen, saleFen } = receipt;
  const day = dayIn(timeZone, entry.at);
  const part = (points: number) => share(points, before + amountFen, saleFen) - share(points, before, saleFen);
  const page = new Page(held);
  const spent = sale.moves.filter(({ kind }) => kind === "redeem");
  const spentSum = spent.reduce((sum, { points }) => sum - points, 0);
  const earnedSum = (wallet: string) =>
    sale.moves.reduce((sum, move) => (move.kind === "earn" && move.wallet === wallet ? sum + move.points : sum), 0);
  const ownHeap = sale.moves.find((move) => move.kind === "earn" && move.wallet === "points" && move.lot !== DEBT)?.lot;
  const hasLapsed = ownHeap !== undefined && ownHeap < day;
  const toTake = hasLapsed ? 0 : part(earnedSum("points"));
  const growthToTake = part(earnedSum("growth"));
  // The points that the sale earned go before anything comes back, so that they are taken from what was there.
  const left = takeBack(page, "points", toTake, ownHeap, day);
  giveBack(page, spent, { skip: share(spentSum, before, saleFen), points: part(spentSum), owedNow: left, day });
  const growthLeft = takeBack(page, "growth", growthToTake, FOREVER, day);
  page.move("growth", "clawBack", DEBT, -growthLeft);
  const owed = -(page.tally.get(`points clawBack ${DEBT}`) ?? 0);
  return {
    page,
    receipt: {
      returned: part(spentSum),
      clawedBack: toTake,
      growthClawedBack: growthToTake,
      lapsed: hasLapsed ? part(earnedSum("points")) : 0,
      owed,
    },
  };
}

/** Out of the heap that they came in with, then out of the others; gives what could not be taken. */
function takeBack(page: Page, wallet: keyof Held, points: number, own: string | undefined, day: string): number {
  const fromOwn = own === undefined ? 0 : Math.min(points, page.after[wallet].heaps.get(own) ?? 0);
  if (own !== undefined) page.move(wallet, "clawBack", own, -fromOwn);
  return page.take(wallet, "clawBack", points - fromOwn, day, own);
}

/** The heap that lasts longest comes back first; what is still to be taken back is taken from what comes. */
function giveBack(
  page: Page,
  spent: Kept["moves"],
  { skip, points, owedNow, day }: { skip: number; points: number; owedNow: number; day: string },
): void {
  let [toSkip, toGive, toTake] = [skip, points, owedNow];
  for (const { lot, points: taken } of [...spent].sort((a, b) => (a.lot < b.lot ? 1 : -1))) {
    const skipped = Math.min(-taken, toSkip);
    const given = Math.min(-taken - skipped, toGive);
    const heap = lot >= day ? lot : lastOfMonth(day, 0);
    const paying = Math.min(given, page.after.points.debt);
    const taking = Math.min(toTake, given - paying);
    page.move("points", "refund", DEBT, paying);
    page.move("points", "refund", heap, given - paying);
    page.move("points", "clawBack", heap, -taking);
    [toSkip, toGive, toTake] = [toSkip - skipped, toGive - given, toTake - taking];
  }
  page.move("points", "clawBack", DEBT, -toTake);
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
