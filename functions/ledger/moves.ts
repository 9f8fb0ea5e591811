import type { Day } from "../../shared/days";
import { DEBT, type Move, type MoveKind, type Wallet, type WalletName } from "../../shared/ledger";
import { type Lot, usableLots } from "./account";

/** Brings points in. What is owed is paid first; the rest goes into the lot of `expiresOn`. */
export function bringIn(wallet: Wallet, name: WalletName, kind: MoveKind, points: number, expiresOn: Day): Move[] {
  const paid = Math.min(wallet.debt, points);
  return [
    { wallet: name, kind, lot: DEBT, points: paid },
    { wallet: name, kind, lot: expiresOn, points: points - paid },
  ].filter((move) => move.points !== 0);
}

/** Brings points in lot by lot, in their order; what is owed is paid by the first of them. */
export function bringInEach(wallet: Wallet, name: WalletName, kind: MoveKind, lots: Lot[]): Move[] {
  let { debt } = wallet;
  return lots.flatMap(({ points, expiresOn }) => {
    const moves = bringIn({ ...wallet, debt }, name, kind, points, expiresOn);
    debt -= Math.min(debt, points);
    return moves;
  });
}

/** Takes `points` out of the usable lots that expire soonest. The caller checks that there are enough. */
export function takeSoonestFirst(wallet: Wallet, name: WalletName, kind: MoveKind, points: number, day: Day): Move[] {
  const { moves, missing } = takeUpTo(wallet, name, kind, points, day);
  if (missing > 0) throw new Error(`the lots are ${missing} points short`);
  return moves;
}

/** Takes back `points`: from the lot they came in with, then from those that expire soonest; the rest becomes a debt. */
export function takeBack(
  wallet: Wallet,
  name: WalletName,
  kind: MoveKind,
  points: number,
  { cameWith, day }: { cameWith: Day; day: Day },
): Move[] {
  const own = cameWith >= day ? Math.min(wallet.lots[cameWith] ?? 0, points) : 0;
  const others = { ...wallet, lots: { ...wallet.lots } };
  delete others.lots[cameWith];
  const { moves, missing } = takeUpTo(others, name, kind, points - own, day);
  return [
    { wallet: name, kind, lot: cameWith, points: -own },
    ...moves,
    { wallet: name, kind, lot: DEBT, points: -missing },
  ].filter((move) => move.points !== 0);
}

function takeUpTo(wallet: Wallet, name: WalletName, kind: MoveKind, points: number, day: Day) {
  const moves: Move[] = [];
  let missing = points;
  for (const lot of usableLots(wallet, day)) {
    if (missing === 0) break;
    const taken = Math.min(lot.points, missing);
    moves.push({ wallet: name, kind, lot: lot.expiresOn, points: -taken });
    missing -= taken;
  }
  return { moves, missing };
}
