import type { Day } from "../../shared/days";

/** Birthdays, as month and day, that are kept on `day`: those of the 29th of February on the 28th where there is none. */
export function birthdaysOn(day: Day): string[] {
  const today = day.slice(5);
  const year = Number(day.slice(0, 4));
  const hasLeapDay = new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29;
  return today === "02-28" && !hasLeapDay ? [today, "02-29"] : [today];
}
