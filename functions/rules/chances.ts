import { type Day } from "../../shared/days";
import type { ChancesGiven, ChancesTaken } from "../../shared/draw";
import { NEVER } from "../../shared/figures";
import type { Account } from "../../shared/ledger";
import type { FiredRule, Receipt } from "../../shared/receipt";
import type { Rule } from "../../shared/rule";
import type { Reason } from "./conditions";
import type { Facts } from "./facts";

/**
 * Why a rule gives no chances now, from what was published of its wheel. A trial that has looked up no wheels takes each
 * as running.
 */
export function whyNoChances({ gives, on }: Rule, { wheels, at }: Pick<Facts, "wheels" | "at">): Reason | undefined {
  if (gives.kind !== "chances" || !wheels) return undefined;
  const wheel = wheels[gives.wheel];
  if (!wheel) return { because: "wheel_unknown", detail: { wheel: gives.wheel } };
  const { from, until, chancesFrom } = wheel;
  if (at < from) return { because: "wheel_not_begun", detail: { from } };
  if (at >= until) return { because: "wheel_over", detail: { until } };
  const source = on === undefined ? "purchase" : "task";
  return chancesFrom.includes(source) ? undefined : { because: "wheel_other_source", detail: { source } };
}

/** What a rule gives of its chances, where it may still give so many. */
export function chancesOf(
  { gives }: Rule,
  { wheels, day }: Pick<Facts, "wheels"> & { day: Day },
  room: number | undefined,
): Pick<FiredRule, "chances" | "limit"> {
  if (gives.kind !== "chances") return {};
  const { wheel, chances: wanted } = gives;
  const chances = Math.min(wanted, room ?? wanted);
  const given: ChancesGiven = { wheel, chances, day, keep: wheels?.[wheel]?.keep ?? NEVER };
  return { chances: given, ...(chances < wanted ? { limit: chances } : {}) };
}

const firedIn = (receipt: Receipt): FiredRule[] =>
  receipt.of === "sale" ? receipt.earned.fired : receipt.of === "event" ? receipt.fired : [];

/** The chances that came with a purchase or a reward. */
export const chancesIn = (receipt: Receipt): ChancesGiven[] =>
  firedIn(receipt).flatMap(({ chances }) => (chances ? [chances] : []));

/**
 * What is taken back of the chances that an entry gave: `share` of each wheel's, as far as they have not been used. A draw
 * stays drawn.
 */
export function takeChances(account: Account, receipt: Receipt, share: (chances: number) => number): ChancesTaken[] {
  const sums = new Map<string, number>();
  for (const { wheel, chances } of chancesIn(receipt)) sums.set(wheel, (sums.get(wheel) ?? 0) + chances);
  return [...sums].flatMap(([wheel, given]) => {
    const chances = share(given);
    const held = account.wheels?.[wheel]?.chances ?? 0;
    return chances > 0 ? [{ wheel, chances, taken: Math.min(chances, held) }] : [];
  });
}
