import type { Program } from "../../../shared/program";
import type { Complain } from "./books";
import { dayIn, lastOfMonth } from "./calendar";
import { share } from "./exact";
import type { Expected, Kept } from "./expected";
import { DEBT, type Held, Page } from "./purse";
import { heapsOfWaiting } from "./releases";
import type { Brought, Sold } from "./sold";

/** What a refund takes back, out of the heap that it came to; what has lapsed there is gone already. */
interface Taking {
  fromWaiting: number;
  heaps: [lastDay: string, points: number][];
}

/**
 * Refunds a part of a sale, and notes on `sold` what is refunded by now. The points that it earned go before anything
 * comes back, so that they are taken from what was there.
 */
export function expectedRefund(
  { held, entry, sale, programs }: { held: Held; entry: Kept; sale: Kept; programs: Program[] },
  sold: Sold,
  complain: Complain,
): Expected {
  const { receipt } = entry;
  if (receipt.of !== "saleRefund") throw new Error("not a refund");
  const { refundedBeforeFen: before, amountFen, saleFen } = receipt;
  const timeZone = programs[0]?.timeZone ?? "UTC";
  const day = dayIn(timeZone, entry.at);
  const part = (points: number) => share(points, before + amountFen, saleFen) - share(points, before, saleFen);
  const page = new Page(held);
  const spent = sale.moves.filter(({ kind }) => kind === "redeem");
  const spentSum = spent.reduce((sum, { points }) => sum - points, 0);
  const lines = linesRefunded(entry, sold, complain);
  const [was, is] = lines.points ?? [
    share(sold.points, before, saleFen),
    share(sold.points, before + amountFen, saleFen),
  ];
  const { fromWaiting, heaps } = takingOf(held, entry, sold, { was, is, programs });
  const alive = heaps.filter(([heap]) => heap >= day);
  const sumOf = (some: [string, number][]) => some.reduce((sum, [, points]) => sum + points, 0);
  if (fromWaiting > 0) page.move("pending", "clawBack", sold.waits as string, -fromWaiting);
  const left = takeBack(page, "points", alive, day);
  giveBack(page, spent, { skip: share(spentSum, before, saleFen), points: part(spentSum), owedNow: left, day });
  const figures = (["growth", "amount", "visits"] as const).map((wallet) => {
    const { points: all, until } = sold.figures[wallet];
    const points = until < day ? 0 : part(all);
    page.move(wallet, "clawBack", DEBT, -takeBack(page, wallet, [[until, points]], day));
    return points;
  });
  const clawedBack = fromWaiting + sumOf(alive);
  const { refunded } = sold;
  refunded.fen += amountFen;
  refunded.clawedBack += clawedBack;
  refunded.returned += part(spentSum);
  refunded.growth += figures[0] as number;
  return {
    page,
    receipt: {
      returned: part(spentSum),
      clawedBack,
      growthClawedBack: figures[0],
      lapsed: sumOf(heaps) - sumOf(alive),
      owed: -(page.tally.get(`points clawBack ${DEBT}`) ?? 0),
      lines: lines.told,
    },
  };
}

/** Where the points from `was` to `is` of the sale's are: those that wait still, and the heaps that the others came to. */
export function takingOf(
  held: Held,
  entry: Kept,
  sold: Brought,
  { was, is, programs }: { was: number; is: number; programs: Program[] },
): Taking {
  if (sold.waits === undefined) {
    if (sold.heaps.length === 0) return { fromWaiting: 0, heaps: [["9999-12-30", is - was]] };
    const [wasOf, isOf] = [partsOf(sold.heaps, was), partsOf(sold.heaps, is)];
    const heaps = sold.heaps.map(([heap], i): [string, number] => [heap, (isOf[i] as number) - (wasOf[i] as number)]);
    return { fromWaiting: 0, heaps };
  }
  const waiting = sold.deliveredTo === undefined ? (held.pending.heaps.get(sold.waits) ?? 0) : 0;
  const fromWaiting = Math.min(waiting, is - was);
  const heap = sold.deliveredTo ?? heapTaken(entry, heapsOfWaiting(sold.waits, programs));
  return { fromWaiting, heaps: [[heap, is - was - fromWaiting]] };
}

/** Of the heaps that it may have come to, the one that the entry takes from; the first where it takes from none. */
const heapTaken = ({ moves }: Kept, heaps: string[]): string =>
  heaps.find((heap) =>
    moves.some(({ wallet, kind, lot }) => wallet === "points" && kind === "clawBack" && lot === heap),
  ) ?? (heaps[0] as string);

/** Each heap has its part of what is taken, rounded down, and the ones after it share what is left. */
function partsOf(heaps: Sold["heaps"], taken: number): number[] {
  let [left, among] = [taken, heaps.reduce((sum, [, points]) => sum + points, 0)];
  return heaps.map(([, points]) => {
    const here = share(points, left, among);
    [left, among] = [left - here, among - points];
    return here;
  });
}

/**
 * Of a sale with several lines: what of each is refunded, as the receipt tells, is what is left of it at most; and how many
 * points belong to what had been refunded before, and to what is refunded now.
 */
function linesRefunded({ receipt }: Kept, { lines }: Sold, complain: Complain) {
  if (receipt.of !== "saleRefund") throw new Error("not a refund");
  const told = receipt.lines;
  if (lines.length < 2) {
    if (told) complain("5 refund", "tells of lines that the sale has not");
    for (const line of lines) line.refundedFen += receipt.amountFen;
    return {};
  }
  const pointsNow = () => lines.reduce((sum, { fen, points, refundedFen }) => sum + share(points, refundedFen, fen), 0);
  const was = pointsNow();
  const wanted = (told ?? []).map(({ line: place, amountFen }) => {
    const line = lines[place];
    if (!line) return undefined;
    const { fen, points, refundedFen: beforeFen } = line;
    line.refundedFen += amountFen;
    if (line.refundedFen > fen) complain("5 refund", `${line.refundedFen} of ${fen} fen of line ${place} refunded`);
    return { line: place, points, fen, beforeFen, amountFen };
  });
  const sum = wanted.reduce((all, line) => all + (line?.amountFen ?? 0), 0);
  if (sum !== receipt.amountFen) complain("5 refund", `refunds ${receipt.amountFen} fen, and ${sum} of its lines`);
  return { told: wanted, points: [was, pointsNow()] as const };
}

/** Out of the heaps that they came in with, then out of those that end soonest; gives what could not be taken. */
export function takeBack(
  page: Page,
  wallet: keyof Held,
  heaps: [lastDay: string, points: number][],
  day: string,
): number {
  let missing = 0;
  for (const [heap, points] of heaps) {
    const here = Math.min(points, page.after[wallet].heaps.get(heap) ?? 0);
    page.move(wallet, "clawBack", heap, -here);
    missing += points - here;
  }
  return page.take(wallet, "clawBack", missing, day);
}

/** The heap that lasts longest comes back first; what is still to be taken back is taken from what comes. */
export function giveBack(
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
