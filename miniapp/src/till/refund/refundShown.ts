import type { Output } from "../../../../shared/routes";

type SaleStatus = Output<"findSale">;

/** What a refund is about to do. The service decides it by the same arithmetic, and its answer is what counts. */
export interface RefundShown {
  /** Back to the customer in money. */
  cashFen: number;
  /** Spent points that return. */
  returned: number;
  /** Earned points that are taken back. */
  clawedBack: number;
  /** What is missing for that, and stays owed. */
  owed: number;
}

/** `today` is the day on which points that have expired are not taken a second time. */
export function refundShown(sale: SaleStatus, amountFen: number, today: string): RefundShown {
  const { refundedFen: before, spentPoints, entry, member } = sale;
  const share = (whole: number) =>
    shareOf(whole, before + amountFen, sale.amountFen) - shareOf(whole, before, sale.amountFen);
  const receipt = entry?.receipt.of === "sale" ? entry.receipt : undefined;
  const cashFen = amountFen - share(receipt?.spentFen ?? 0);
  const returned = share(spentPoints);
  const hasExpired = entry?.expiresOn !== undefined && entry.expiresOn < today;
  const clawedBack = hasExpired ? 0 : share(receipt?.earned.points ?? 0);
  const held = (member?.points ?? 0) + Math.max(0, returned - (member?.debt ?? 0));
  return { cashFen, returned, clawedBack, owed: Math.max(0, clawedBack - held) };
}

/** points × partFen ÷ wholeFen, rounded down: bit by bit, for the product is too large for a number and old phones have no BigInt. */
export function shareOf(points: number, partFen: number, wholeFen: number): number {
  if (wholeFen === 0) return 0;
  let [quotient, rest] = [0, 0];
  for (const bit of points.toString(2)) {
    rest = rest * 2 + (bit === "1" ? partFen : 0);
    quotient = quotient * 2 + Math.floor(rest / wholeFen);
    rest %= wholeFen;
  }
  return quotient;
}
