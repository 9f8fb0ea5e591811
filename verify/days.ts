/** The hours that clocks anywhere are from UTC. */
const WEST_MS = -12 * 60 * 60_000;
const EAST_MS = 14 * 60 * 60_000;

/** The calendar day at an instant. A chain does not say where it was written, so without a time zone it may be one of several. */
export type DaysAt = (instant: string) => string[];

export function daysAt(timeZone?: string): DaysAt {
  if (timeZone === undefined) {
    return (instant) => {
      const at = Date.parse(instant);
      return [...new Set([at, at + EAST_MS, at + WEST_MS].map((ms) => new Date(ms).toISOString().slice(0, 10)))];
    };
  }
  // Sweden writes dates as ISO 8601 does.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return (instant) => [format.format(new Date(instant))];
}

/** The last day of the month of `day`. */
export function monthEndOf(day: string): string {
  const [year, month] = day.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}
