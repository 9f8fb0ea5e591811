import { addDays, type Day } from "../../shared/days";

/** How long before their last day members are told of points that end: law asks for the first, the others are kindness. */
export const NOTICE_DAYS = [90, 30, 7] as const;

/** The next notice about a lot on `today` or later, after the one that was `after` days ahead; undefined when there is none. */
export function nextNotice(lot: Day, today: Day, after?: number): { on: Day; daysAhead: number } | undefined {
  return NOTICE_DAYS.filter((days) => after === undefined || days < after)
    .map((daysAhead) => ({ on: addDays(lot, -daysAhead), daysAhead }))
    .find(({ on }) => on >= today);
}
