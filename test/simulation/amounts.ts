import type { Books } from "./model/books";
import { usableOn } from "./model/purse";
import type { Amount } from "./plan";

/** Turns "all of it", "a third" and "one too many" into numbers, by what the model knows at the time. */
export function amountsIn(books: Books, programId: string, nowMs: number) {
  const usable = (memberId: string, wallet: "points" | "growth"): number => {
    const held = books.of(`${programId}#${memberId}`).held.at(-1);
    return held ? usableOn(books.dayAt(programId, nowMs), held[wallet]) : 0;
  };
  const of = (amount: Amount, all: number): number => {
    if ("exactly" in amount) return amount.exactly;
    return "share" in amount ? Math.floor(all * amount.share) : all + amount.allAnd;
  };

  return {
    toTake: (memberId: string, wallet: "points" | "growth", amount: Amount): number =>
      of(amount, usable(memberId, wallet)),
    /** In whole steps of what points are worth, unless it is one too many. */
    toSpend(memberId: string, amountFen: number, amount: Amount): number {
      const { points, fen } = books.versions(programId).at(-1)?.worth ?? { points: 1, fen: 1 };
      const steps = Math.min(Math.floor(amountFen / fen), Math.floor(usable(memberId, "points") / points));
      if ("share" in amount) return Math.round(steps * amount.share) * points;
      return of(amount, steps * points);
    },
    toRefund: (amountFen: number, refundedFen: number, amount: Amount): number =>
      Math.max(1, of(amount, amountFen - refundedFen)),
  };
}

export type Amounts = ReturnType<typeof amountsIn>;
