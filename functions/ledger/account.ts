import type { WalletName } from "../../shared/figures";
import type { Account, Decision, Marks, Move, Wallet } from "../../shared/ledger";
import { DEBT } from "../../shared/figures";
import type { Day } from "../../shared/days";

export const newAccount: Account = {
  wallets: { points: { lots: {}, debt: 0 }, growth: { lots: {}, debt: 0 } },
  status: "open",
  spentStep: 0,
};

export interface Lot {
  expiresOn: Day;
  points: number;
}

/** The lots that can still be used on `day`, soonest expiry first. A lot can still be used on its last day. */
export function usableLots(wallet: Wallet, day: Day): Lot[] {
  return Object.entries(wallet.lots)
    .filter(([expiresOn]) => expiresOn >= day)
    .map(([expiresOn, points]) => ({ expiresOn, points }))
    .sort((a, b) => (a.expiresOn < b.expiresOn ? -1 : 1));
}

/** What can be spent on `day`: lapsed lots do not count, whether or not their expiry has been written yet. */
export const usablePoints = (wallet: Wallet, day: Day): number =>
  usableLots(wallet, day).reduce((sum, lot) => sum + lot.points, 0);

/** What an account stands at: lots, lapsed or not, less what is owed. The sum of all its moves. */
export const balanceOf = (wallet: Wallet): number =>
  Object.values(wallet.lots).reduce((sum, points) => sum + points, 0) - wallet.debt;

/** What an entry does to an account besides its moves. */
export type Besides = Partial<Pick<Decision, "kind" | "spendsStep" | "marks">>;

/** The account after `moves`. Throws when a lot or a debt would go below zero: that is a bug in a rule, not a refusal. */
export function apply(account: Account, moves: Move[], { kind, spendsStep, marks = {} }: Besides = {}): Account {
  const purchases = (account.purchases ?? 0) + (kind === "sale" ? 1 : 0);
  const { counts, cards, tier, ...kept } = account;
  const hold = marks.tier === undefined ? tier : marks.tier;
  return {
    ...kept,
    wallets: applyAll(account.wallets, moves),
    spentStep: Math.max(account.spentStep, spendsStep ?? 0),
    ...(purchases > 0 ? { purchases } : {}),
    ...merged("counts", counts, marks.counts),
    ...merged("cards", cards, marks.cards),
    ...(hold ? { tier: hold } : {}),
  };
}

const emptyWallet: Wallet = { lots: {}, debt: 0 };
const isEmpty = ({ lots, debt }: Wallet): boolean => debt === 0 && Object.keys(lots).length === 0;
/** Wallets that an account has only while there is something in them. */
const passing = ["pending", "amount", "visits"] as const;

function applyAll(wallets: Account["wallets"], moves: Move[]): Account["wallets"] {
  const after = (name: WalletName) =>
    applyTo(
      wallets[name] ?? emptyWallet,
      moves.filter((move) => move.wallet === name),
    );
  const there = passing.map((name) => [name, after(name)] as const).filter(([, wallet]) => !isEmpty(wallet));
  return { points: after("points"), growth: after("growth"), ...Object.fromEntries(there) };
}

/** Marks replace what was there, and take it away where they are null. Nothing is left of an empty record. */
function merged<K extends "counts" | "cards">(name: K, held: Account[K], marks: Marks[K]): Pick<Account, K> {
  const all = Object.entries({ ...held, ...marks }).filter(([, value]) => value !== null);
  return (all.length > 0 ? { [name]: Object.fromEntries(all) } : {}) as Pick<Account, K>;
}

function applyTo(wallet: Wallet, moves: Move[]): Wallet {
  const lots = { ...wallet.lots };
  let { debt } = wallet;
  for (const { lot, points } of moves) {
    if (!Number.isSafeInteger(points)) throw new Error(`${points} is not a whole number of points`);
    if (lot === DEBT) debt -= points;
    else lots[lot] = (lots[lot] ?? 0) + points;
  }
  const short = Object.entries(lots).find(([, points]) => points < 0);
  if (short) throw new Error(`the lot of ${short[0]} would be ${-short[1]} points short`);
  if (debt < 0) throw new Error(`${-debt} points more than the debt would be paid`);
  return { lots: Object.fromEntries(Object.entries(lots).filter(([, points]) => points > 0)), debt };
}
