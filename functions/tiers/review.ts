import type { Day } from "../../shared/days";
import type { Account, Decision, Entry } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import type { TierReceipt } from "../../shared/tierEntry";
import { holdUntil, isCounted, type Metrics, metricsBefore, metricsOn } from "./metrics";
import { graceEnd, type Hold, holdOn, keepThresholds, meets, placeOf, reachedPlace, tierAtPlace } from "./tier";

/**
 * What becomes of a member's tier on `day`: reached, kept, lowered, or lost by a refund (`fell`). Undefined where it
 * stays as it is written. Asked after every entry that changes the figures, and on the days that a hold is due.
 */
export function reviewTier(account: Account, program: Program, day: Day, fell = false): Decision | undefined {
  const { tierTerms: terms } = program;
  if (!terms) return undefined;
  const metrics = metricsOn(account, day);
  const reached = reachedPlace(program, metrics);
  const { tier: written } = account;
  const hold = holdOn(program, account, day);
  const from = Math.max(0, written ? placeOf(program, written.key) : 0);
  const held = hold ? placeOf(program, hold.key) : 0;
  const anew = (place: number): Hold | undefined =>
    place > 0 ? { key: tierAtPlace(program, place).key, until: holdUntil(terms, day) } : undefined;
  const decide = (because: TierReceipt["because"], next: Hold | undefined) =>
    entryOf(program, { because, from, next, day, metrics });

  if (reached > held) return decide(reached > from ? "reached" : reached === from ? "kept" : "lowered", anew(reached));
  // What was written has run out, or names a tier that is no more.
  if (written && hold !== written) return decide("lowered", hold);
  if (!hold) return undefined;
  const tier = tierAtPlace(program, held);
  if (fell && !meets(program, tier, metrics)) {
    return decide("refunded", reached > 0 ? { key: tierAtPlace(program, reached).key, until: hold.until } : undefined);
  }
  const until = holdUntil(terms, day);
  const isCalendar = terms.window !== undefined && "calendar" in terms.window;
  const isTime = day >= hold.until || isCalendar;
  const keeps = isTime && until > hold.until && meets(program, keepThresholds(tier), metrics);
  return keeps ? decide("kept", { key: tier.key, until }) : undefined;
}

/** Whether an entry took so much back that a tier which its figures had reached is reached no more. */
export function fellBy({ moves, after }: Entry, program: Program, day: Day): boolean {
  const hold = holdOn(program, after, day);
  if (!hold || !moves.some(({ kind }) => kind === "clawBack" || kind === "adjust")) return false;
  const tier = tierAtPlace(program, placeOf(program, hold.key));
  return meets(program, tier, metricsBefore(after, moves, day)) && !meets(program, tier, metricsOn(after, day));
}

/** Whether what is held has not been kept, and is on its days of grace. */
export const isInGrace = (program: Program, account: Account, day: Day): boolean => {
  const hold = holdOn(program, account, day);
  return hold !== undefined && day > hold.until && day <= graceEnd(program, hold);
};

function entryOf(
  program: Program,
  told: { because: TierReceipt["because"]; from: number; next: Hold | undefined; day: Day; metrics: Metrics },
): Decision {
  const { because, from, next, day, metrics } = told;
  const { growth, amountFen, visits } = metrics;
  return {
    kind: "tier",
    moves: [],
    receipt: {
      of: "tier",
      programVersion: program.version,
      from: tierAtPlace(program, from).key,
      to: next?.key ?? tierAtPlace(program, 0).key,
      because,
      on: day,
      metrics: {
        growth,
        ...(isCounted(program, "amountFen") ? { amountFen } : {}),
        ...(isCounted(program, "visits") ? { visits } : {}),
      },
      ...(next ? { until: next.until } : {}),
    },
    marks: { tier: next ?? null },
  };
}
