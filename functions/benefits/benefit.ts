import { type Day, monthEnd } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import { NEVER } from "../../shared/figures";
import { type Account, type Decision, type Move } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import type { Benefit, Tier } from "../../shared/tier";
import type { BenefitView } from "../../shared/views";
import { usableLots } from "../ledger/account";
import { tierOn } from "../tiers/tier";

interface Counting {
  /** Where the uses of the month or year are counted in the account. */
  name: string;
  span: string;
  times: number;
  used: number;
}

/** The benefits of a tier, each with its own number of uses where the tier says another. */
const benefitsOf = (program: Program, { benefits = [] }: Tier): { benefit: Benefit; times?: number | undefined }[] =>
  benefits.flatMap(({ benefit: key, times }) => {
    const benefit = program.benefits?.find((candidate) => candidate.key === key);
    return benefit ? [{ benefit, times }] : [];
  });

/** How often a benefit has been used in the month or year of `day`; undefined where nobody counts. */
function countingOf(
  account: Account,
  { key, uses }: Benefit,
  ownTimes: number | undefined,
  day: Day,
): Counting | undefined {
  if (!uses) return undefined;
  const span = uses.per === "year" ? day.slice(0, 4) : day.slice(0, 7);
  const name = `benefit:${key}/${uses.per}`;
  const count = account.counts?.[name];
  return { name, span, times: ownTimes ?? uses.times, used: count?.of === span ? count.n : 0 };
}

/** What a member has on `day` by their tier, used and left. */
export function benefitsOn(program: Program, account: Account, day: Day): BenefitView[] {
  return benefitsOf(program, tierOn(program, account, day)).map(({ benefit, times }) => {
    const counting = countingOf(account, benefit, times, day);
    const { key, name, gives, uses } = benefit;
    if (!counting || !uses) return { key, name, gives };
    const left = Math.max(0, counting.times - counting.used);
    return { key, name, gives, uses: { per: uses.per, times: counting.times, used: counting.used, left } };
  });
}

/** Gives a benefit: refuses one that the member's tier has not, and one that is used up for its month or year. */
export function decideBenefit(
  account: Account,
  { benefit: key, note }: { benefit: string; note?: string | undefined },
  program: Program,
  day: Day,
): Decision {
  if (account.status === "frozen") throw new Refusal("account_frozen", "This account is frozen.");
  const tier = tierOn(program, account, day);
  const found = benefitsOf(program, tier).find(({ benefit }) => benefit.key === key);
  if (!found) {
    throw new Refusal("benefit_not_yours", `The tier ${tier.key} does not have ${key}.`, {
      benefit: key,
      tier: tier.key,
    });
  }
  const counting = countingOf(account, found.benefit, found.times, day);
  if (counting && counting.used >= counting.times) {
    const { times, span } = counting;
    throw new Refusal("benefit_used_up", `${key} was used ${times} times in ${span}.`, { benefit: key, times, span });
  }
  const used = counting && { span: counting.span, used: counting.used + 1, times: counting.times };
  return {
    kind: "benefit",
    moves: movesOf(account, found.benefit, day),
    receipt: {
      of: "benefit",
      programVersion: program.version,
      benefit: key,
      tier: tier.key,
      ...used,
      ...(note ? { note } : {}),
    },
    ...(counting ? { marks: { counts: { [counting.name]: { of: counting.span, n: counting.used + 1 } } } } : {}),
  };
}

/** Only an extension moves points: those that end soonest go to the end of a later month. */
function movesOf({ wallets }: Account, { gives }: Benefit, day: Day): Move[] {
  if (gives.kind !== "extension") return [];
  const lot = usableLots(wallets.points, day).find(({ expiresOn }) => expiresOn !== NEVER);
  if (!lot) throw new Refusal("insufficient_points", "There are no points that end.", { held: 0, missing: 1 });
  const move = { wallet: "points" as const, kind: "adjust" as const };
  return [
    { ...move, lot: lot.expiresOn, points: -lot.points },
    { ...move, lot: monthEnd(lot.expiresOn, gives.months), points: lot.points },
  ];
}
