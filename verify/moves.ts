import type { Move, WalletName } from "./entryShape";
import { DEBT, type Holding, usable } from "./holdings";

type Kind = Move["kind"];
type Taken = { moves: Move[]; missing: number };

/** Points that come in: first they pay what is owed, the rest goes into a lot. */
export function incoming(debt: number, wallet: WalletName, kind: Kind, points: number, lot: string): Move[] {
  const paid = Math.min(debt, points);
  return withoutZeros([
    { wallet, kind, lot: DEBT, points: paid },
    { wallet, kind, lot, points: points - paid },
  ]);
}

/** Points that go out: of the lots that can be used on `day`, those that end soonest first. */
export function outgoing(held: Holding, wallet: WalletName, kind: Kind, points: number, day: string): Taken {
  const moves: Move[] = [];
  let missing = points;
  for (const [lot, there] of usable(held, day)) {
    const taken = Math.min(there, missing);
    missing -= taken;
    moves.push({ wallet, kind, lot, points: -taken });
  }
  return { moves: withoutZeros(moves), missing };
}

export const withoutZeros = (moves: Move[]): Move[] => moves.filter(({ points }) => points !== 0);
export const sumOf = (moves: Move[]): number => moves.reduce((sum, { points }) => sum + points, 0);

/** What of `points` belongs to `fen` of `ofFen`, rounded down. */
export const partOf = (points: number, fen: number, ofFen: number): number =>
  ofFen === 0 ? 0 : Number((BigInt(points) * BigInt(fen)) / BigInt(ofFen));
