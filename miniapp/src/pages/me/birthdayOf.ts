/** With the 29th of February: someone is born on it. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const daysIn = (month: number): number => DAYS[month - 1] ?? 31;

/** MM-DD, or undefined while a part is missing or there is no such day. */
export function birthdayOf(month: number, day: number): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysIn(month)) return undefined;
  return `${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
