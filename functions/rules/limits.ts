import { addDays, type Day } from "../../shared/days";
import type { Account, Count, Marks } from "../../shared/ledger";
import type { Limits } from "../../shared/rule";
import type { Reason } from "./conditions";

const spans = ["day", "month", "ever"] as const;
type Span = (typeof spans)[number];

const spanOf = (span: Span, day: string): string => (span === "day" ? day : span === "month" ? day.slice(0, 7) : "");

/**
 * What was given in the span of `day`. A purchase that is told late counts into the span that has begun since: no limit
 * is passed by telling things out of order.
 */
function usedIn(account: Account, key: string, span: Span, day: string): Count {
  const of = spanOf(span, day);
  const count = account.counts?.[`${key}/${span}`];
  return count && count.of >= of ? count : { of, n: 0 };
}

/** What a rule may still give this member, with the limit that says so. Undefined: as much as it comes to. */
export function roomOf(
  account: Account,
  key: string,
  limits: Limits | undefined,
  day: string,
): { room: number; reason: Reason } | undefined {
  if (!limits) return undefined;
  const rooms = [
    ...(limits.order === undefined ? [] : [{ per: "order", limit: limits.order, room: limits.order }]),
    ...spans.flatMap((span) => {
      const limit = limits[span];
      return limit === undefined
        ? []
        : [{ per: span as string, limit, room: Math.max(0, limit - usedIn(account, key, span, day).n) }];
    }),
  ];
  const least = rooms.sort((a, b) => a.room - b.room)[0];
  return (
    least && { room: least.room, reason: { because: "limit_reached", detail: { per: least.per, limit: least.limit } } }
  );
}

/** What is to be remembered of a rule that gave `points`. */
export function countsOf(
  account: Account,
  key: string,
  limits: Limits | undefined,
  day: string,
  points: number,
): [string, Count][] {
  if (!limits || points <= 0) return [];
  return spans
    .filter((span) => limits[span] !== undefined)
    .map((span) => {
      const used = usedIn(account, key, span, day);
      return [`${key}/${span}`, { of: used.of, n: used.n + points }];
    });
}

/** A till without network tells of what it sold for a week, and its clock may be in another day than ours. */
const LATE_DAYS = 8;

/**
 * What an account remembers of days and months that have been over for longer than a purchase is told late, and of cards
 * that ended as long ago: no rule asks for it again. Forgotten any sooner, a purchase of yesterday that is told after one
 * of today would find yesterday's limit untouched.
 */
export function forgotten(account: Account, day: Day): Pick<Marks, "counts" | "cards"> {
  const since = addDays(day, -LATE_DAYS);
  const over = Object.entries(account.counts ?? {}).filter(([, { of }]) => of !== "" && of < since.slice(0, of.length));
  const ended = Object.entries(account.cards ?? {}).filter(([, until]) => until < since);
  return {
    ...(over.length > 0 ? { counts: Object.fromEntries(over.map(([key]) => [key, null])) } : {}),
    ...(ended.length > 0 ? { cards: Object.fromEntries(ended.map(([key]) => [key, null])) } : {}),
  };
}
