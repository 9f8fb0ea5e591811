import type { Day } from "../../shared/days";
import type { Account } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import type { Thresholds, Tier } from "../../shared/tier";
import type { NeedView, TierView, WalletView } from "../../shared/views";
import { type Metrics, metricNames, metricsOn, thresholdOf } from "./metrics";
import { isInGrace } from "./review";
import { graceEnd, holdOn, keepThresholds, meets, placeOf, tierAtPlace, tierOn } from "./tier";

export const viewTier = ({ key, name, multiplierPercent }: Tier): TierView => ({ key, name, multiplierPercent });

/** What is asked for in each figure, what there is of it, and what is missing. */
const needsOf = (thresholds: Thresholds, metrics: Metrics): NeedView[] =>
  metricNames
    .map((metric) => ({ metric, from: thresholdOf(thresholds, metric), has: metrics[metric] }))
    .filter(({ from }) => from > 0)
    .map((need) => ({ ...need, missing: Math.max(0, need.from - need.has) }));

/** The tier on `day`, the way to the next one, and what keeping this one takes. */
export function standingOn(
  program: Program,
  account: Account,
  day: Day,
): Pick<WalletView, "tier" | "nextTier" | "keepTier"> {
  const metrics = metricsOn(account, day);
  const tier = tierOn(program, account, day);
  const place = placeOf(program, tier.key);
  const next = program.tiers[place + 1];
  const match = program.tierTerms?.match ?? "any";
  return {
    tier: viewTier(tier),
    ...(next
      ? {
          nextTier: {
            ...viewTier(next),
            growthFrom: next.growthFrom,
            missing: Math.max(0, next.growthFrom - metrics.growth),
            match,
            needs: needsOf(next, metrics),
          },
        }
      : {}),
    ...keepOn(program, account, day, metrics, match),
  };
}

function keepOn(
  program: Program,
  account: Account,
  day: Day,
  metrics: Metrics,
  match: "any" | "all",
): Pick<WalletView, "keepTier"> {
  const hold = holdOn(program, account, day);
  if (!hold) return {};
  const tier = tierAtPlace(program, placeOf(program, hold.key));
  const thresholds = keepThresholds(tier);
  return {
    keepTier: {
      ...viewTier(tier),
      until: hold.until,
      lastDay: graceEnd(program, hold),
      isInGrace: isInGrace(program, account, day),
      isKept: meets(program, thresholds, metrics),
      match,
      needs: needsOf(thresholds, metrics),
    },
  };
}
