import type { Entry } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import type { Tables, Write } from "../platform/tables";
import { gaveOf } from "../rules/gaveOf";
import { shardOf } from "./shard";

/** What a rule has given is spread over this many items, so that no purchase of a campaign meets another on one. */
export const BUDGET_SHARDS = 8;

const givenKey = (programId: string, rule: string, shard: number) => ({
  pk: `${programId}#given#${shard}`,
  sk: rule,
});

/** The rules with a budget that an entry was given points by, and how many. */
export function givenOf({ receipt }: Entry, { rules }: Program): { rule: string; points: number }[] {
  if (receipt.of !== "sale" && receipt.of !== "event") return [];
  const budgeted = rules.filter(({ limits }) => limits?.budget !== undefined);
  if (budgeted.length === 0) return [];
  const earned = receipt.of === "sale" ? receipt.earned : receipt;
  const gave = gaveOf(earned);
  return budgeted.flatMap(({ key }) => {
    const named = ({ rule }: { rule: string }) => rule === `rule:${key}`;
    // A budget of chances counts chances.
    const points = earned.fired.find(named)?.chances?.chances ?? gave.find(named)?.points ?? 0;
    return points > 0 ? [{ rule: key, points }] : [];
  });
}

/** What brings an entry into the sums. It goes with the mark that the entry was counted, so that it counts once. */
export function givenWrites(programId: string, memberId: string, entry: Entry, program: Program): Write[] {
  const shard = shardOf(`${memberId}${entry.seq}`, BUDGET_SHARDS);
  return givenOf(entry, program).map(({ rule, points }) => ({
    change: givenKey(programId, rule, shard),
    add: { given: points },
  }));
}

/** Everything that a rule has given, as far as the stream has come. */
export async function loadGiven(tables: Tables, programId: string, rule: string): Promise<number> {
  const keys = Array.from({ length: BUDGET_SHARDS }, (_, shard) => givenKey(programId, rule, shard));
  const items = await Promise.all(keys.map(({ pk, sk }) => tables.get(pk, sk)));
  return items.reduce((sum, item) => sum + Number(item?.given ?? 0), 0);
}

/** Where every campaign of a version stands. */
export async function loadBudgets(tables: Tables, { programId, rules, ended = {} }: Program) {
  const budgeted = rules.flatMap(({ key, limits }) =>
    limits?.budget === undefined ? [] : [{ key, budget: limits.budget }],
  );
  return Promise.all(
    budgeted.map(async ({ key, budget }) => {
      const given = await loadGiven(tables, programId, key);
      const endedAt = ended[key];
      return { rule: key, budget, given, ...(endedAt === undefined ? {} : { endedAt }) };
    }),
  );
}

/** Ends the rules of an entry that have given their budget. Nothing that was granted is taken back. */
export async function endSpent(tables: Tables, entry: Entry, program: Program, now: string): Promise<void> {
  const { programId, rules } = program;
  for (const { rule } of givenOf(entry, program)) {
    const budget = rules.find(({ key }) => key === rule)?.limits?.budget as number;
    if ((await loadGiven(tables, programId, rule)) < budget) continue;
    const put = { pk: `${programId}#program`, sk: `ended#${rule}#${budget}`, rule, budget, at: now };
    await tables.write({ put, when: { absent: true } });
  }
}
