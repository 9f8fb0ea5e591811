import type { EarnReceipt, Receipt } from "../../../../shared/ledger";
import type { EntryView } from "../../../../shared/views";
import { type Fraction, productOf, roundedDown } from "./fraction";

/** Whether the phone, computing by itself, comes to the same numbers. "unknown" when it could not compute. */
export type Verdict = "same" | "different" | "unknown";

type Of<K extends Receipt["of"]> = Extract<Receipt, { of: K }>;

/** What a purchase earns before it is rounded: countedFen ÷ fenPerPoint × every percent. */
export const unrounded = ({ countedFen, fenPerPoint, fired }: EarnReceipt): Fraction | undefined =>
  productOf([
    { over: countedFen, under: fenPerPoint },
    ...fired.flatMap(({ percent }) => (percent === undefined ? [] : [{ over: percent, under: 100 }])),
  ]);

/** A sale says all that its numbers are made of. */
export function recomputeSale({ receipt, byKind }: { receipt: Of<"sale">; byKind: EntryView["byKind"] }): Verdict {
  const { earned, amountFen, spentFen, spentPoints } = receipt;
  const exact = unrounded(earned);
  if (!exact) return "unknown";
  const cap = earned.fired.find((rule) => rule.cap !== undefined)?.cap ?? Number.POSITIVE_INFINITY;
  const agrees =
    Math.min(roundedDown(exact), cap) === earned.points &&
    amountFen - spentFen === earned.countedFen &&
    Math.floor(earned.countedFen / 100) === earned.growth &&
    (byKind.earn ?? 0) === earned.points &&
    -(byKind.redeem ?? 0) === spentPoints;
  return agrees ? "same" : "different";
}

/** A return is a part of its sale: each part is the difference of two sums rounded down. */
export function recomputeRefund(
  { receipt, points }: { receipt: Of<"saleRefund">; points: number },
  sale: Of<"sale">,
): Verdict {
  const { amountFen, refundedBeforeFen, saleFen, returned, clawedBack, lapsed } = receipt;
  const part = (whole: number): number | undefined => {
    const upTo = productOf([
      { over: whole, under: saleFen },
      { over: refundedBeforeFen + amountFen, under: 1 },
    ]);
    const before = productOf([
      { over: whole, under: saleFen },
      { over: refundedBeforeFen, under: 1 },
    ]);
    return upTo && before && roundedDown(upTo) - roundedDown(before);
  };
  const [giveBack, takeBack] = [part(sale.spentPoints), part(sale.earned.points)];
  if (giveBack === undefined || takeBack === undefined) return "unknown";
  const agrees =
    sale.amountFen === saleFen &&
    giveBack === returned &&
    takeBack === clawedBack + lapsed &&
    points === returned - clawedBack;
  return agrees ? "same" : "different";
}
