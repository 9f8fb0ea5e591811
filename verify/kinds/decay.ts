import type { Chain } from "../Chain";
import type { Move } from "../entryShape";
import type { ReceiptOf } from "../receiptShape";
import { demand, Fault } from "../Fault";
import { usable } from "../holdings";
import { outgoing } from "../moves";

/** What a decay has to move: a percentage of the lots that may decay, rounded down, and no more than was announced. */
export function decayMoves(receipt: ReceiptOf<"decay">, { holdings, activeOn }: Chain, day: string): Move[] {
  const { percent, idleSince, lotsFrom, held, announced, points } = receipt;
  const { points: wallet } = holdings;
  const young = { ...wallet, lots: new Map([...wallet.lots].filter(([lot]) => lot >= lotsFrom)) };
  const there = usable(young, day).reduce((sum, [, of]) => sum + of, 0);
  demand("receipt.held", held, there);
  demand("receipt.points", points, Math.min(announced, Math.floor((held * percent) / 100)));
  if (points === 0) throw new Fault("receipt.points", "takes nothing");
  if (!activeOn.includes(idleSince)) throw new Fault("receipt.idleSince", "is not when somebody last did something");
  return outgoing(young, "points", "expire", points, day).moves;
}
