import type { Day } from "../../shared/days";
import { DEBT, type WalletName } from "../../shared/figures";
import { type Move, type MoveKind, type Wallet } from "../../shared/ledger";
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

/**
 * Takes back points by the lots that they came in with: each part from its own lot, what is not there any more from the
 * lots that expire soonest, and the rest becomes a debt. The parts must not have lapsed.
 */
export function takeBack(wallet: Wallet, name: WalletName, kind: MoveKind, parts: Lot[], day: Day): Move[] {
  const left = { ...wallet.lots };
  let missing = 0;
  const own = parts.map(({ expiresOn, points }): Move => {
    const taken = Math.min(left[expiresOn] ?? 0, points);
    left[expiresOn] = (left[expiresOn] ?? 0) - taken;
    missing += points - taken;
    return { wallet: name, kind, lot: expiresOn, points: -taken };
  });
  const others = takeUpTo({ ...wallet, lots: left }, name, kind, missing, day);
  const debt: Move = { wallet: name, kind, lot: DEBT, points: -others.missing };
  return [...own, ...others.moves, debt].filter((move) => move.points !== 0);
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
