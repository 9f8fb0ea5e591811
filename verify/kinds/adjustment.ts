import type { Chain } from "../Chain";
import type { Entry, Move } from "../entryShape";
import type { ReceiptOf } from "../receiptShape";
import { Fault } from "../Fault";
import { incoming, outgoing } from "../moves";
import { lotOf } from "./sale";

/** What an adjustment has to move. It takes no more than could be spent. */
export function adjustmentMoves(
  entry: Entry,
  receipt: ReceiptOf<"adjustment">,
  { holdings }: Chain,
  day: string,
): Move[] {
  const { wallet, points } = receipt;
  if (points > 0) {
    const lot = lotOf(entry, "adjust", wallet);
    return incoming(holdings[wallet].debt, wallet, "adjust", points, lot);
  }
  const { moves, missing } = outgoing(holdings[wallet], wallet, "adjust", -points, day);
  if (points === 0 || missing > 0)
    throw new Fault("receipt.points", `takes ${missing} points more than could be taken`);
  return moves;
}
