import { addDays, type Day, monthEnd } from "../../shared/days";
import type { Lasts } from "../../shared/rule";

/** The last day of points that came in on `day`. Months end with a month, so that an account stays small. */
export function lastDay(lasts: Lasts, day: Day): Day {
  if ("months" in lasts) return monthEnd(day, lasts.months);
  return "days" in lasts ? addDays(day, lasts.days) : lasts.until;
}
