import { addDays, type Day } from "../../shared/days";
import type { Entry, MoveKind } from "../../shared/ledger";
import { DEBT } from "../../shared/figures";
import type { MainItem, Page, Tables } from "../platform/tables";

/** A program's sums are spread over this many items, so that no purchase meets another on one. */
export const TOTALS_SHARDS = 16;
const shards = Array.from({ length: TOTALS_SHARDS }, (_, shard) => shard);
/** A year fits into one page. */
const DAYS_A_PAGE = 400;

export const totalsKey = (programId: string, shard: number) => ({ pk: `${programId}#totals#${shard}`, sk: "points" });

/** The sums of one day, beside those of all time; apart from them, so that they share no partition's throughput. */
export const dayTotalsKey = (programId: string, shard: number, day: Day) => ({
  pk: `${programId}#days#${shard}`,
  sk: day,
});

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
  const items = await Promise.all(
    shards.map((shard) => totalsKey(programId, shard)).map(({ pk, sk }) => tables.get(pk, sk)),
  );
  return sumOf(items);
}

/** The sums of every day from `from` on that had an entry, as far as the stream has come. */
export async function loadDays(tables: Tables, programId: string, from: Day): Promise<Map<Day, Totals>> {
  const items = (await Promise.all(shards.map((shard) => daysOfShard(tables, programId, shard, from)))).flat();
  const byDay = new Map<Day, MainItem[]>();
  for (const item of items) byDay.set(item.sk, [...(byDay.get(item.sk) ?? []), item]);
  return new Map([...byDay].map(([day, parts]) => [day, sumOf(parts)]));
}

async function daysOfShard(tables: Tables, programId: string, shard: number, from: Day): Promise<MainItem[]> {
  const { pk, sk } = dayTotalsKey(programId, shard, addDays(from, -1));
  const found: MainItem[] = [];
  for (let after: string | undefined = sk; after !== undefined; ) {
    const page: Page<MainItem> = await tables.list(pk, { after, limit: DAYS_A_PAGE });
    found.push(...page.items);
    after = page.after;
  }
  return found;
}

function sumOf(items: (MainItem | undefined)[]): Totals {
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
