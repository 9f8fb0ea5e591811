/** The model's own calendar: it asks the platform for the time zone, and counts the days of months by hand. */
const formats = new Map<string, Intl.DateTimeFormat>();

export function dayIn(timeZone: string, instant: string | number): string {
  let format = formats.get(timeZone);
  if (!format) {
    const parts = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
    formats.set(timeZone, (format = new Intl.DateTimeFormat("en-CA", { timeZone, ...parts })));
  }
  return format.format(new Date(instant));
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
const lengthOf = (year: number, month: number) => (month === 2 && isLeap(year) ? 29 : (LENGTHS[month - 1] as number));
const written = (year: number, month: number, day: number) =>
  `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;

export function lastOfMonth(day: string, monthsLater: number): string {
  let [year, month] = day.split("-").map(Number) as [number, number];
  for (let i = 0; i < monthsLater; i++) [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return written(year, month, lengthOf(year, month));
}

export function dayBefore(text: string): string {
  const [year, month, day] = text.split("-").map(Number) as [number, number, number];
  if (day > 1) return written(year, month, day - 1);
  if (month > 1) return written(year, month - 1, lengthOf(year, month - 1));
  return written(year - 1, 12, 31);
}

/** So many days later, or earlier, one by one. */
export function daysLater(text: string, days: number): string {
  let day = text;
  for (let i = 0; i > days; i--) day = dayBefore(day);
  for (let i = 0; i < days; i++) {
    const [year, month, date] = day.split("-").map(Number) as [number, number, number];
    day = date < lengthOf(year, month) ? written(year, month, date + 1) : firstOfMonthAfter(year, month);
  }
  return day;
}

const firstOfMonthAfter = (year: number, month: number): string =>
  month === 12 ? written(year + 1, 1, 1) : written(year, month + 1, 1);

/** Monday is 1. Zeller's congruence. */
export function weekdayIn(text: string): number {
  const [year, month, day] = text.split("-").map(Number) as [number, number, number];
  const [y, m] = month < 3 ? [year - 1, month + 12] : [year, month];
  const fromSaturday =
    (day + Math.floor((13 * (m + 1)) / 5) + y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)) % 7;
  return ((fromSaturday + 5) % 7) + 1;
}
