import type { Chain } from "../Chain";
import type { Entry, Move } from "../entryShape";
import type { ReceiptOf } from "../receiptShape";
import { Fault } from "../Fault";
import { outgoing } from "../moves";

/** What a redemption has to move. */
export const redemptionMoves = (entry: Entry, receipt: ReceiptOf<"redemption">, chain: Chain, day: string): Move[] =>
  spending(entry, chain, receipt.points, day);

/** Spends points: never lapsed ones, those that end soonest first, and with a code that has not paid before. */
export function spending({ spendsStep }: Entry, chain: Chain, points: number, day: string): Move[] {
  if (points <= 0) throw new Fault("receipt.points", `${points} points cannot be spent`);
  if (chain.status === "frozen") throw new Fault("kind", "spends from a frozen account");
  if (spendsStep !== undefined && spendsStep <= chain.spentStep) {
    throw new Fault("spendsStep", `is ${spendsStep}, and ${chain.spentStep} had paid before`);
  }
  const { moves, missing } = outgoing(chain.holdings.points, "points", "redeem", points, day);
  if (missing > 0) throw new Fault("moves", `spends ${missing} points more than could be spent`);
  return moves;
}
