import { tzOffset } from "@date-fns/tz";

/** A calendar day, YYYY-MM-DD, in the program's time zone. */
export type Day = string;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The calendar day that `instant` falls on in `timeZone` (an IANA name). Daylight saving is respected. */
export function dayOf(instant: string, timeZone: string): Day {
  return localTime(instant, timeZone).slice(0, 10);
}

/** The wall clock of `timeZone` at `instant`, as YYYY-MM-DDTHH:MM:SS.mmm without a zone. */
export function localTime(instant: string, timeZone: string): string {
  const at = new Date(instant);
  const offset = tzOffset(timeZone, at);
  if (Number.isNaN(offset)) throw new Error(`${timeZone} is not a time zone`);
  return new Date(at.getTime() + offset * MINUTE_MS).toISOString().slice(0, 23);
}

/**
 * The instant at which clocks in `timeZone` show `local` (YYYY-MM-DDTHH:MM:SS).
 * A time that daylight saving skips is taken an hour later; one that it repeats is taken the first time.
 */
export function instantOf(local: string, timeZone: string): string {
  const asIfUtc = Date.parse(`${local}Z`);
  if (Number.isNaN(asIfUtc)) throw new Error(`${local} is not a local time`);
  const offsetAt = (ms: number) => tzOffset(timeZone, new Date(ms)) * MINUTE_MS;
  const before = asIfUtc - offsetAt(asIfUtc - DAY_MS);
  const after = asIfUtc - offsetAt(asIfUtc + DAY_MS);
  const shows = (ms: number) => ms + offsetAt(ms) === asIfUtc;
  return new Date(shows(before) || !shows(after) ? before : after).toISOString();
}

/** The last day of the month that is `monthsLater` months after the month of `day`. */
export function monthEnd(day: Day, monthsLater: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  const end = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsLater + 1, 0);
  return new Date(end).toISOString().slice(0, 10);
}

/** Monday is 1, Sunday is 7, as ISO 8601 counts. */
export function weekdayOf(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** The day `days` days after `day`; before it when negative. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}
