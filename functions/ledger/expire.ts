import type { Day } from "../../shared/days";
import { NEVER, type WalletName } from "../../shared/figures";
import { type Account, type Decision, type Move } from "../../shared/ledger";

/** Writes off every lot whose last day is `through` or earlier. Undefined when there is none. Points that wait do not lapse. */
export function expire(account: Account, through: Day): Decision | undefined {
  const { pending: _, ...wallets } = account.wallets;
  const moves: Move[] = Object.entries(wallets).flatMap(([wallet, { lots }]) =>
    Object.entries(lots)
      .filter(([lot]) => lot <= through)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([lot, points]) => ({ wallet: wallet as WalletName, kind: "expire" as const, lot, points: -points })),
  );
  if (moves.length === 0) return undefined;
  return { kind: "expire", moves, receipt: { of: "expiry", through } };
}

/** The soonest last day of any lot; undefined when nothing can expire. */
export function nextExpiry(account: Account): Day | undefined {
  const { pending: _, ...wallets } = account.wallets;
  return Object.values(wallets)
    .flatMap(({ lots }) => Object.keys(lots))
    .filter((lot) => lot !== NEVER)
    .sort()[0];
}
