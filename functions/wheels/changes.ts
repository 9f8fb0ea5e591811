import { addDays, dayOf } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import type { WheelChange } from "../../shared/wheel";
import { hashOfValue } from "./hash";
import { blocksOf, LONGER_DAYS_MAX, perDayOf, type Published, stateOf, untilOf } from "./wheel";

/** What an operator wants changed of a published wheel. */
export interface Wanted {
  addStock?: Record<string, number> | undefined;
  perDay?: Record<string, number> | undefined;
  until?: string | undefined;
  budgetFen?: number | undefined;
  reason: string;
}

/** Whoever remembers a wheel for half a minute has forgotten it by then. */
const AHEAD_MS = 60_000;
/** So that a wheel, its blocks of stock and its file stay small. */
export const CHANGES_MAX = 30;

const locked = (field: string, message: string) =>
  new Refusal("wheel_locked", message, { rule: "SAMR-32-art-13", field });

/** A change, hashed over the one before. Refuses what is not in the members' favour: the rest is locked once it is published. */
export function changeOf(wheel: Published, wanted: Wanted, now: string): WheelChange {
  if (stateOf(wheel, now) === "over") throw locked("until", "This wheel is over.");
  if (wheel.changes.length >= CHANGES_MAX) throw locked("changes", "This wheel was changed too often.");
  const { addStock, perDay, until, reason } = wanted;
  if (!addStock && !perDay && !until) throw locked("changes", "Nothing would change.");
  checkStock(wheel, wanted);
  checkPerDay(wheel, wanted, now);
  if (until !== undefined) checkUntil(wheel, until, now);
  const { rulesHash, rules } = wheel.published;
  const change = {
    previous: wheel.changes.at(-1)?.hash ?? rulesHash,
    decidedAt: now,
    effectiveFrom: new Date(Date.parse(now) + AHEAD_MS).toISOString(),
    ...(addStock ? { addStock } : {}),
    ...(perDay ? { perDay, perDayFrom: addDays(dayOf(now, rules.timeZone), 2) } : {}),
    ...(until ? { until } : {}),
    ...(addStock ? { budgetFen: budgetAfter(wheel, wanted) } : {}),
    reason,
  };
  return { ...change, hash: hashOfValue(change) };
}

function prizeOf(wheel: Published, key: string, field: string) {
  const prize = wheel.published.rules.prizes.find((candidate) => candidate.key === key);
  if (prize?.stock === undefined) throw locked(field, `There is no limited prize "${key}".`);
  return prize;
}

function checkStock(wheel: Published, { addStock = {} }: Wanted): void {
  for (const [key, more] of Object.entries(addStock)) {
    prizeOf(wheel, key, "addStock");
    if (more <= 0) throw locked("addStock", "A stock can only grow.");
  }
}

/** Counts from the day after tomorrow, whatever the clocks say: the numbers of a day that has begun stay as they are. */
function checkPerDay(wheel: Published, { perDay = {} }: Wanted, now: string): void {
  for (const [key, wanted] of Object.entries(perDay)) {
    const day = addDays(dayOf(now, wheel.published.rules.timeZone), 400);
    const before = perDayOf(wheel, prizeOf(wheel, key, "perDay"), day);
    if (before === undefined || wanted < before) throw locked("perDay", "So many a day can only become more.");
  }
}

function checkUntil(wheel: Published, until: string, now: string): void {
  if (until <= untilOf(wheel, now)) throw locked("until", "A wheel can only become longer.");
  const last = Date.parse(wheel.published.rules.until) + LONGER_DAYS_MAX * 24 * 60 * 60_000;
  if (Date.parse(until) > last) throw locked("until", `A wheel can become ${LONGER_DAYS_MAX} days longer at the most.`);
}

/** The budget grows with the stock, and an operator has to say so. */
function budgetAfter(wheel: Published, { addStock = {}, budgetFen }: Wanted): number {
  const { rules } = wheel.published;
  const far = "9999-12-31T00:00:00.000Z";
  const worthFen = rules.prizes.reduce((sum, prize) => {
    const count = blocksOf(wheel, prize, far).reduce((total, block) => total + block, addStock[prize.key] ?? 0);
    return sum + count * prize.valueFen;
  }, 0);
  const before = wheel.changes.reduce((budget, change) => change.budgetFen ?? budget, rules.budgetFen);
  const after = budgetFen ?? before;
  if (after < before || worthFen > after) {
    throw new Refusal("wheel_forbidden", `All prizes together would be worth ${worthFen} fen.`, {
      rule: "JIFEN-budget",
      field: "budgetFen",
    });
  }
  return after;
}
