import type { Chain } from "../Chain";
import type { Move } from "../entryShape";
import type { ReceiptOf } from "../receiptShape";
import { Fault } from "../Fault";

/** What an expiry has to move: every lot up to its day, whole, and none that can still be used. Points that wait do not lapse. */
export function expiryMoves({ through }: ReceiptOf<"expiry">, { holdings }: Chain, day: string): Move[] {
  if (through >= day) throw new Fault("receipt.through", `expires points that can be used on ${day}`);
  const moves = (["points", "growth", "amount", "visits"] as const).flatMap((wallet) =>
    [...holdings[wallet].lots]
      .filter(([lot]) => lot <= through)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([lot, points]): Move => ({ wallet, kind: "expire", lot, points: -points })),
  );
  if (moves.length === 0) throw new Fault("moves", "nothing was there to expire");
  return moves;
}
