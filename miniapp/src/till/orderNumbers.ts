import { localDay } from "../words/written";

/** The last number that this device gave out. */
export interface Given {
  /** What all numbers of a day and a till begin with. */
  prefix: string;
  last: number;
}

/** 20261121-2-: a day of this device's calendar, and its till. */
export const prefixOf = (now: Date, tillId: string): string => `${localDay(now).replace(/-/g, "")}-${tillId}-`;

/** The next order number of a till: 20261121-2-0318. */
export function nextNumber(given: Given | undefined, prefix: string): string {
  const last = given?.prefix === prefix ? given.last : 0;
  return prefix + String(last + 1).padStart(4, "0");
}

/** What has been given out once `orderNumbers` are known to be taken; numbers of another kind teach nothing. */
export function afterSeeing(given: Given | undefined, prefix: string, orderNumbers: string[]): Given {
  const seen = orderNumbers.map((number) => runningPart(number, prefix));
  return { prefix, last: Math.max(given?.prefix === prefix ? given.last : 0, ...seen) };
}

function runningPart(orderNumber: string, prefix: string): number {
  const rest = orderNumber.startsWith(prefix) ? orderNumber.slice(prefix.length) : "";
  return /^\d{4,9}$/.test(rest) ? Number(rest) : 0;
}
