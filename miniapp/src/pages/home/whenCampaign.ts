import type { Campaign } from "../../../../shared/program";

/** When a campaign counts, seen from a day: today, some day to come, or no more. */
export type WhenCampaign =
  | { is: "today" }
  | { is: "weekdays"; weekdays: number[] }
  | { is: "from"; day: string }
  | { is: "over" };

/** `day` is YYYY-MM-DD and `weekday` its day of the week, Monday 1. */
export function whenCampaign({ from, until, weekdays }: Campaign, day: string, weekday: number): WhenCampaign {
  if (until && day > until) return { is: "over" };
  if (from && day < from) return { is: "from", day: from };
  if (weekdays && !weekdays.includes(weekday)) return { is: "weekdays", weekdays };
  return { is: "today" };
}
