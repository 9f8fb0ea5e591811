import { addDays, type Day } from "../../shared/days";
import type { Totals } from "./totals";

export interface DayTotals extends Totals {
  day: Day;
}

const none: Totals = {
  issued: 0,
  spent: 0,
  expired: 0,
  refunded: 0,
  clawedBack: 0,
  adjusted: 0,
  balances: 0,
  debts: 0,
  entries: 0,
  members: 0,
};

/**
 * Each day from `from` to `until` with its sums. What was held and owed at its end is computed back from what is now:
 * `counted` has to have every day since `from`, also those after `until`.
 */
export function daysUntil(
  now: Totals,
  counted: Map<Day, Totals>,
  { from, until }: { from: Day; until: Day },
): DayTotals[] {
  let { balances, debts } = now;
  for (const [day, sums] of counted) {
    if (day <= until) continue;
    balances -= sums.balances;
    debts -= sums.debts;
  }
  const days: DayTotals[] = [];
  for (let day = until; day >= from; day = addDays(day, -1)) {
    const sums = counted.get(day) ?? none;
    days.unshift({ ...sums, day, balances, debts });
    balances -= sums.balances;
    debts -= sums.debts;
  }
  return days;
}
