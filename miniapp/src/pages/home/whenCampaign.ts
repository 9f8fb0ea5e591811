import type { Program } from "../../../../shared/program";
import type { Rule } from "../../../../shared/rule";

/** A rule that makes purchases on some days worth more. */
export type Campaign = Rule & { gives: { kind: "multiplier" | "extra"; percent: number } };

/** What makes a rule count for some members, goods or ways to pay only: nobody could be promised it for today. */
const conditions = ["members", "lines", "stores", "channels", "payments", "amountFen"] as const;

/** The rules that count for whoever buys anything on their days; the rules page has all of them. */
export const campaignsOf = ({ rules, ended = {} }: Pick<Program, "rules" | "ended">): Campaign[] =>
  rules.filter(
    (rule): rule is Campaign =>
      !rule.on &&
      !ended[rule.key] &&
      (rule.gives.kind === "multiplier" || rule.gives.kind === "extra") &&
      !rule.when?.hours &&
      conditions.every((condition) => rule[condition] === undefined),
  );

/** What a campaign makes of a purchase, as a percentage: half as much again is 150. */
export const percentOf = ({ gives }: Campaign): number =>
  gives.kind === "extra" ? 100 + gives.percent : gives.percent;

/** When a campaign counts, seen from a day: today, some day to come, or no more. */
export type WhenCampaign =
  | { is: "today" }
  | { is: "weekdays"; weekdays: number[] }
  | { is: "from"; day: string }
  | { is: "over" };

/** `day` is YYYY-MM-DD and `weekday` its day of the week, Monday 1. */
export function whenCampaign({ when = {} }: Pick<Rule, "when">, day: string, weekday: number): WhenCampaign {
  const { from, until, weekdays } = when;
  if (until && day > until) return { is: "over" };
  if (from && day < from) return { is: "from", day: from };
  if (weekdays && !weekdays.includes(weekday)) return { is: "weekdays", weekdays };
  return { is: "today" };
}
