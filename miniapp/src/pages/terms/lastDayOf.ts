import type { Day } from "../../../../shared/days";
import { localDay } from "../../words/written";

/** The last day of points that someone gets now, by this device's calendar: an example, the ledger decides. */
export function lastDayOf(nowMs: number, monthsToExpiry: number): Day {
  const now = new Date(nowMs);
  return localDay(new Date(now.getFullYear(), now.getMonth() + monthsToExpiry + 1, 0));
}
