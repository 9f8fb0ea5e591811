import type { ManagedWheel } from "../../../../shared/wheelViews";
import { fenOf, instantOf, wholeOf } from "../typedFigures";
import { standingOf, untilOf, worthFen } from "./wheelFigures";

/** A change in the members' favour, as it stands in the fields; by prize what is added, and how many a day. */
export interface TypedChange {
  addStock: Record<string, string>;
  perDay: Record<string, string>;
  until: string;
  budget: string;
  reason: string;
}

export const nothingChanged: TypedChange = { addStock: {}, perDay: {}, until: "", budget: "", reason: "" };

const LONGER_MS = 31 * 24 * 60 * 60_000;
const MORE_MOST = 10_000_000;

export type WrongChange = "nothing" | "stock" | "perDay" | "until" | "budget" | "reason";

const figuresIn = (typed: Record<string, string>): [string, number | undefined][] =>
  Object.entries(typed)
    .filter(([, text]) => text.trim() !== "")
    .map(([key, text]) => [key, wholeOf(text, 1, MORE_MOST)]);

/** What the budget has to be at least, once so much is added. */
export function budgetNeeded(wheel: ManagedWheel, addStock: Record<string, string>): number {
  const more = Object.fromEntries(figuresIn(addStock));
  const { prizes, budgetFen } = standingOf(wheel);
  const all = prizes.map(({ key, stock, valueFen }) => ({ stock: (stock ?? 0) + (more[key] ?? 0), valueFen }));
  return Math.max(budgetFen, worthFen(all));
}

/** What is asked for; or what is not in order yet: only more of everything, and longer, by 31 days at the most. */
export function changeOf(wheel: ManagedWheel, typed: TypedChange) {
  const { addStock, perDay, until, budget, reason } = typed;
  const [stocks, days] = [figuresIn(addStock), figuresIn(perDay)];
  const standing = new Map(standingOf(wheel).prizes.map((prize) => [prize.key, prize]));
  const instant = until.trim() === "" ? undefined : instantOf(until);
  const last = Date.parse(wheel.rules?.until ?? "") + LONGER_MS;
  const isLonger = instant !== undefined && instant > (untilOf(wheel) ?? "") && Date.parse(instant) <= last;
  const budgetFen =
    stocks.length > 0 ? (budget.trim() === "" ? budgetNeeded(wheel, addStock) : fenOf(budget)) : undefined;
  const wrong: WrongChange[] = [
    ...(stocks.length + days.length === 0 && until.trim() === "" ? ["nothing" as const] : []),
    ...(stocks.some(([, more]) => more === undefined) ? ["stock" as const] : []),
    ...(days.some(([key, most = 0]) => most <= (standing.get(key)?.perDay ?? MORE_MOST)) ? ["perDay" as const] : []),
    ...(until.trim() !== "" && !isLonger ? ["until" as const] : []),
    ...(stocks.length > 0 && (budgetFen ?? 0) < budgetNeeded(wheel, addStock) ? ["budget" as const] : []),
    ...(reason.trim().length < 3 ? ["reason" as const] : []),
  ];
  const asked = {
    wheelId: wheel.wheelId,
    ...(stocks.length > 0 ? { addStock: Object.fromEntries(stocks) as Record<string, number>, budgetFen } : {}),
    ...(days.length > 0 ? { perDay: Object.fromEntries(days) as Record<string, number> } : {}),
    ...(instant ? { until: instant } : {}),
    reason: reason.trim(),
  };
  return { wrong, asked };
}
