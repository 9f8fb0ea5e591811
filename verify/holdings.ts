import { Fault, demand } from "./Fault";
import type { Account, Move, Wallet, WalletName } from "./entryShape";

export const DEBT = "debt";
export const NEVER = "9999-12-31";

/** Points by lot, and what is owed: the verifier's own books of one wallet. */
export interface Holding {
  lots: Map<string, number>;
  debt: number;
}
export type Holdings = Record<WalletName, Holding>;

export const noHoldings = (): Holdings => ({
  points: { lots: new Map(), debt: 0 },
  growth: { lots: new Map(), debt: 0 },
  pending: { lots: new Map(), debt: 0 },
  amount: { lots: new Map(), debt: 0 },
  visits: { lots: new Map(), debt: 0 },
});

/** The lots that can be used on `day`, soonest last day first. */
export const usable = ({ lots }: Holding, day: string): [string, number][] =>
  [...lots].filter(([lot]) => lot >= day).sort(([a], [b]) => (a < b ? -1 : 1));

/** Enters moves into the books. A fault where a lot or a debt would fall below zero. */
export function enter(holdings: Holdings, moves: Move[]): void {
  moves.forEach(({ wallet, lot, points }, i) => {
    const held = holdings[wallet];
    if (lot === DEBT) held.debt -= points;
    else held.lots.set(lot, (held.lots.get(lot) ?? 0) + points);
    const field = `moves.${i}.points`;
    if (held.debt < 0) throw new Fault(field, `pays ${-held.debt} more than was owed`);
    if ((held.lots.get(lot) ?? 0) < 0)
      throw new Fault(field, `takes ${-(held.lots.get(lot) as number)} more than the lot of ${lot} held`);
    if (held.lots.get(lot) === 0) held.lots.delete(lot);
  });
}

/** Demands that the account an entry states is the one that the books have come to. */
export function compare(holdings: Holdings, { wallets }: Account): void {
  for (const name of ["points", "growth"] as const)
    compareWallet(`after.wallets.${name}`, holdings[name], wallets[name]);
  // These are there only while there is something in them.
  for (const name of ["pending", "amount", "visits"] as const) {
    const { lots, debt } = holdings[name];
    if (lots.size === 0 && debt === 0) demand(`after.wallets.${name}`, wallets[name], undefined);
    else compareWallet(`after.wallets.${name}`, holdings[name], wallets[name] ?? { lots: {}, debt: 0 });
  }
}

function compareWallet(field: string, { lots, debt }: Holding, stated: Wallet): void {
  demand(`${field}.debt`, stated.debt, debt);
  for (const lot of new Set([...lots.keys(), ...Object.keys(stated.lots)])) {
    demand(`${field}.lots.${lot}`, stated.lots[lot], lots.get(lot));
  }
}
