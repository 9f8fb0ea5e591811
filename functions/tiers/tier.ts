import { addDays, type Day } from "../../shared/days";
import type { Account } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import type { Thresholds, Tier } from "../../shared/tier";
import { holdUntil, type Metrics, metricNames, metricsOn, thresholdOf } from "./metrics";

export type Hold = NonNullable<Account["tier"]>;

export const placeOf = ({ tiers }: Program, key: string): number => tiers.findIndex((tier) => tier.key === key);
export const tierAtPlace = ({ tiers }: Program, place: number): Tier => (tiers[place] ?? tiers[0]) as Tier;

/** The figures that are asked for, at least one of them or all of them. Where none is, anybody meets it. */
export function meets({ tierTerms }: Program, thresholds: Thresholds, metrics: Metrics): boolean {
  const asked = metricNames.filter((metric) => thresholdOf(thresholds, metric) > 0);
  const isMet = (metric: keyof Metrics) => metrics[metric] >= thresholdOf(thresholds, metric);
  if (asked.length === 0) return true;
  return tierTerms?.match === "all" ? asked.every(isMet) : asked.some(isMet);
}

/** What it takes to keep a tier: what it takes to reach it, where nothing else is said. */
export const keepThresholds = (tier: Tier): Thresholds => tier.keep ?? tier;

/** The place of the highest tier that the figures reach. */
export const reachedPlace = (program: Program, metrics: Metrics): number =>
  Math.max(
    0,
    program.tiers.findLastIndex((tier) => meets(program, tier, metrics)),
  );

/**
 * What is held on `day`. A hold lasts to its day and through the days of grace; who has not kept it by then falls as the
 * program says, on that very day, whether or not a job has written it yet.
 */
export function holdOn(program: Program, { tier }: Account, day: Day): Hold | undefined {
  const { tierTerms: terms } = program;
  let hold = tier && placeOf(program, tier.key) > 0 ? tier : undefined;
  while (terms && hold && day > graceEnd(program, hold)) {
    const place = terms.lowers === "step" ? placeOf(program, hold.key) - 1 : 0;
    const fallsOn = addDays(graceEnd(program, hold), 1);
    hold = place > 0 ? { key: tierAtPlace(program, place).key, until: holdUntil(terms, fallsOn) } : undefined;
  }
  return terms && hold;
}

/** The last day on which a tier that was not kept still counts. */
export const graceEnd = ({ tierTerms }: Program, { until }: Hold): Day => addDays(until, tierTerms?.graceDays ?? 0);

/** The tier that counts on `day`: the one that is held, or the one that the figures reach, whichever is higher. */
export function tierOn(program: Program, account: Account, day: Day): Tier {
  const hold = holdOn(program, account, day);
  const held = hold ? placeOf(program, hold.key) : 0;
  return tierAtPlace(program, Math.max(held, reachedPlace(program, metricsOn(account, day))));
}
