import type { Chain } from "../Chain";
import type { Move } from "../entryShape";
import type { ReceiptOf } from "../receiptShape";
import { Fault } from "../Fault";
import { incoming, outgoing, sumOf } from "../moves";

/** What a gift has to move: out of the giver's lots, soonest last day first, and into the same lots of the other's. */
export function transferMoves(receipt: ReceiptOf<"transfer">, chain: Chain, day: string): Move[] {
  const { direction, points, lots } = receipt;
  const given = Object.entries(lots).sort(([a], [b]) => (a < b ? -1 : 1));
  const sum = given.reduce((total, [, of]) => total + of, 0);
  if (sum !== points) throw new Fault("receipt.lots", `add up to ${sum}, and ${points} were given`);
  if (direction === "in") return received(given, chain);
  if (chain.status === "frozen") throw new Fault("kind", "gives from a frozen account");
  const { moves, missing } = outgoing(chain.holdings.points, "points", "transfer", points, day);
  if (missing > 0) throw new Fault("moves", `gives ${missing} points more than could be spent`);
  for (const { lot, points: taken } of moves) {
    if (lots[lot] !== -taken) throw new Fault(`receipt.lots.${lot}`, `is ${lots[lot]}, and ${-taken} were taken`);
  }
  return moves;
}

function received(given: [string, number][], chain: Chain): Move[] {
  let { debt } = chain.holdings.points;
  return given.flatMap(([lot, points]) => {
    const moves = incoming(debt, "points", "transfer", points, lot);
    debt -= sumOf(moves.filter((move) => move.lot === "debt"));
    return moves;
  });
}
