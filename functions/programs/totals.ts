import type { Entry, MoveKind } from "../../shared/ledger";
import { DEBT } from "../../shared/figures";
import type { Tables } from "../platform/tables";

/** A program's sums are spread over this many items, so that no purchase meets another on one. */
export const TOTALS_SHARDS = 16;

export const totalsKey = (programId: string, shard: number) => ({ pk: `${programId}#totals#${shard}`, sk: "points" });

export interface Totals {
  issued: number;
  spent: number;
  expired: number;
  refunded: number;
  clawedBack: number;
  adjusted: number;
  balances: number;
  debts: number;
  entries: number;
  members: number;
}

/** A gift is no sum of its own: what one member gives, another has. Nor are points that have waited. */
const sumOfKind: Record<Exclude<MoveKind, "transfer" | "release">, keyof Totals> = {
  earn: "issued",
  redeem: "spent",
  expire: "expired",
  refund: "refunded",
  clawBack: "clawedBack",
  adjust: "adjusted",
};

/** What one entry adds to the sums: points only. Taken points count as positive numbers of their kind. */
export function totalsOf(entry: Entry): Totals {
  const totals: Totals = {
    issued: 0,
    spent: 0,
    expired: 0,
    refunded: 0,
    clawedBack: 0,
    adjusted: 0,
    balances: 0,
    debts: 0,
    entries: 1,
    members: entry.seq === 1 ? 1 : 0,
  };
  for (const { wallet, kind, lot, points } of entry.moves) {
    if (wallet !== "points" && wallet !== "pending") continue;
    const isTaken = kind === "redeem" || kind === "expire" || kind === "clawBack";
    if (kind !== "transfer" && kind !== "release") totals[sumOfKind[kind]] += isTaken ? -points : points;
    if (lot === DEBT) totals.debts -= points;
    else totals.balances += points;
  }
  return totals;
}

export async function loadTotals(tables: Tables, programId: string): Promise<Totals> {
  const keys = Array.from({ length: TOTALS_SHARDS }, (_, shard) => totalsKey(programId, shard));
  const items = await Promise.all(keys.map(({ pk, sk }) => tables.get(pk, sk)));
  const sum = (name: keyof Totals) => items.reduce((total, item) => total + Number(item?.[name] ?? 0), 0);
  return {
    issued: sum("issued"),
    spent: sum("spent"),
    expired: sum("expired"),
    refunded: sum("refunded"),
    clawedBack: sum("clawedBack"),
    adjusted: sum("adjusted"),
    balances: sum("balances"),
    debts: sum("debts"),
    entries: sum("entries"),
    members: sum("members"),
  };
}
