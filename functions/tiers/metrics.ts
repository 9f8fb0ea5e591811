import { type Day, dayOf, monthEnd } from "../../shared/days";
import { DEBT, NEVER, type WalletName } from "../../shared/figures";
import { type Account, type Move, type Wallet } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import type { Thresholds, TierTerms } from "../../shared/tier";
import { usablePoints } from "../ledger/account";
import { bringIn } from "../ledger/moves";

/** What tiers are reached by: the wallets whose lots end with the time that counts. */
export interface Metrics {
  growth: number;
  amountFen: number;
  visits: number;
}

const wallets = { growth: "growth", amountFen: "amount", visits: "visits" } as const satisfies Record<
  keyof Metrics,
  WalletName
>;
export const metricNames = Object.keys(wallets) as (keyof Metrics)[];
const fromOf = { growth: "growthFrom", amountFen: "amountFenFrom", visits: "visitsFrom" } as const;

export const thresholdOf = (thresholds: Thresholds, metric: keyof Metrics): number => thresholds[fromOf[metric]] ?? 0;

const none: Wallet = { lots: {}, debt: 0 };
export const metricWallet = (account: Account, metric: keyof Metrics): Wallet =>
  account.wallets[wallets[metric]] ?? none;

/** The figures on `day`: lots that have ended do not count, whether or not that was written; what was taken back is off. */
export function metricsOn(account: Account, day: Day): Metrics {
  const of = (metric: keyof Metrics) => {
    const wallet = metricWallet(account, metric);
    return usablePoints(wallet, day) - wallet.debt;
  };
  return { growth: of("growth"), amountFen: of("amountFen"), visits: of("visits") };
}

/** The figures as they were before `moves`. */
export function metricsBefore(after: Account, moves: Move[], day: Day): Metrics {
  const now = metricsOn(after, day);
  const moved = (metric: keyof Metrics) =>
    moves
      .filter(({ wallet, lot }) => wallet === wallets[metric] && (lot === DEBT || lot >= day))
      .reduce((sum, { points }) => sum + points, 0);
  return {
    growth: now.growth - moved("growth"),
    amountFen: now.amountFen - moved("amountFen"),
    visits: now.visits - moved("visits"),
  };
}

/** Growth is always counted, since members are shown it; the others only where a tier asks for them. */
export const isCounted = ({ tiers }: Program, metric: keyof Metrics): boolean =>
  metric === "growth" ||
  tiers.some((tier) => thresholdOf(tier, metric) > 0 || thresholdOf(tier.keep ?? {}, metric) > 0);

/** The last day that what happens at `at` counts towards a tier. */
export function windowEnd({ tierTerms, timeZone }: Program, at: string): Day {
  const window = tierTerms?.window;
  const day = dayOf(at, timeZone);
  if (!window) return NEVER;
  return "months" in window ? monthEnd(day, window.months) : `${day.slice(0, 4)}-12-31`;
}

/** What a purchase adds to the figures: its growth, what was paid with money, and one visit. */
export function metricMoves(
  account: Account,
  { growth, countedFen }: { growth: number; countedFen: number },
  program: Program,
  at: string,
): Move[] {
  const added: Metrics = { growth, amountFen: countedFen, visits: 1 };
  return metricNames
    .filter((metric) => isCounted(program, metric))
    .flatMap((metric) =>
      bringIn(metricWallet(account, metric), wallets[metric], "earn", added[metric], windowEnd(program, at)),
    );
}

/** The last day of a tier that is reached, or kept, on `day`. */
export const holdUntil = ({ window, holdMonths }: TierTerms, day: Day): Day =>
  window && "calendar" in window ? `${Number(day.slice(0, 4)) + 1}-12-31` : monthEnd(day, holdMonths);
