import { dayOf, type Day, weekdayOf } from "../../shared/days";
import type { Account, EarnReceipt, FiredRule, SilentRule } from "../../shared/ledger";
import type { Campaign, Program } from "../../shared/program";
import { balanceOf } from "./account";
import { tierAt } from "./tiers";

export interface Purchase {
  /** What was paid with money: points-paid parts earn nothing. */
  countedFen: number;
  paidAt: string;
}

/**
 * What a purchase earns, and why. Multiplies everything first, rounds down once at the end, then caps:
 * floor(countedFen × percents ÷ (fenPerPoint × 100 for each percent)), at most pointsPerOrderMax.
 */
export function earn(account: Account, purchase: Purchase, program: Program): EarnReceipt {
  const day = dayOf(purchase.paidAt, program.timeZone);
  const tier = tierAt(program, balanceOf(account.wallets.growth));
  const fired: FiredRule[] = [{ rule: `tier:${tier.key}`, percent: tier.multiplierPercent }];
  for (const campaign of program.campaigns) {
    if (!whySilent(campaign, day))
      fired.push({ rule: `campaign:${campaign.key}`, percent: campaign.multiplierPercent });
  }
  const { fenPerPoint, pointsPerOrderMax: cap } = program.earning;
  const uncapped = pointsFor(
    purchase.countedFen,
    fenPerPoint,
    fired.map((rule) => rule.percent as number),
  );
  const points = uncapped > cap ? cap : uncapped;
  if (uncapped > cap) fired.push({ rule: "orderCap", cap });
  return {
    programVersion: program.version,
    countedFen: purchase.countedFen,
    fenPerPoint,
    fired,
    silent: silentRules(program, purchase.paidAt, { fired, points }),
    points,
    growth: Math.floor(purchase.countedFen / 100),
  };
}

/**
 * The rules of `program` that had no say in an earning, and why. An entry does not keep them, so that it stays small
 * however many campaigns there are: the program's version is kept, and says the same whenever it is asked.
 */
export function silentRules(
  program: Program,
  paidAt: string,
  { fired, points }: Pick<EarnReceipt, "fired" | "points">,
): SilentRule[] {
  const day = dayOf(paidAt, program.timeZone);
  const campaigns = program.campaigns.flatMap((campaign) => {
    const reason = whySilent(campaign, day);
    return reason ? [{ rule: `campaign:${campaign.key}`, ...reason }] : [];
  });
  if (fired.some(({ rule }) => rule === "orderCap")) return campaigns;
  const cap = program.earning.pointsPerOrderMax;
  return [...campaigns, { rule: "orderCap", because: "below_cap", detail: { points, cap } }];
}

/** In BigInt, since four campaigns on a large order pass 2⁵³ before the division brings them back. */
export function pointsFor(countedFen: number, fenPerPoint: number, percents: number[]): number {
  const product = percents.reduce((so, percent) => so * BigInt(percent), BigInt(countedFen));
  const points = product / (BigInt(fenPerPoint) * 100n ** BigInt(percents.length));
  return points > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(points);
}

function whySilent(campaign: Campaign, day: Day): Omit<SilentRule, "rule"> | undefined {
  if (campaign.from && day < campaign.from) return { because: "not_begun", detail: { from: campaign.from } };
  if (campaign.until && day > campaign.until) return { because: "over", detail: { until: campaign.until } };
  const weekday = weekdayOf(day);
  if (campaign.weekdays && !campaign.weekdays.includes(weekday)) {
    return { because: "other_weekday", detail: { weekday, wanted: campaign.weekdays.join(",") } };
  }
  return undefined;
}
