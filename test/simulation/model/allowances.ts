import type { Rule } from "../../../shared/rule";
import { daysLater } from "./calendar";

/** What rules with a limit have given one member, by rule and span, in the span that is being counted. */
export type Allowances = Map<string, { of: string; points: number }>;

const lengths = { day: 10, month: 7, ever: 0 } as const;
const spans = Object.keys(lengths) as (keyof typeof lengths)[];

/** A till without network tells of what it sold for a week; clocks may be a day apart. */
const LATE_DAYS = 8;

/** What is counted now for a purchase of `day`: its own span, or a later one that has begun since. */
function countedFor(allowances: Allowances, name: string, span: keyof typeof lengths, day: string) {
  const of = day.slice(0, lengths[span]);
  const held = allowances.get(`${name}/${span}`);
  return held && held.of >= of ? held : { of, points: 0 };
}

/** What a rule may still give. Undefined: as much as it comes to. */
export function roomFor(allowances: Allowances, name: string, limits: Rule["limits"], day: string): number | undefined {
  if (!limits) return undefined;
  const rooms = spans.flatMap((span) => {
    const most = limits[span];
    return most === undefined ? [] : [most - countedFor(allowances, name, span, day).points];
  });
  if (limits.order !== undefined) rooms.push(limits.order);
  return rooms.length === 0 ? undefined : Math.max(0, Math.min(...rooms));
}

/** What there is to remember after a purchase of `day`. What has been over for longer than anything is told late, is forgotten. */
export function remembered(
  allowances: Allowances,
  given: { name: string; limits: Rule["limits"]; points: number }[],
  day: string,
): Allowances {
  const since = daysLater(day, -LATE_DAYS);
  const after: Allowances = new Map(
    [...allowances].filter(([, { of }]) => of === "" || of >= since.slice(0, of.length)),
  );
  for (const { name, limits = {}, points } of given) {
    if (points <= 0) continue;
    for (const span of spans.filter((candidate) => limits[candidate] !== undefined)) {
      const { of, points: before } = countedFor(allowances, name, span, day);
      after.set(`${name}/${span}`, { of, points: before + points });
    }
  }
  return after;
}
