import { addDays, type Day, monthEnd, weekdayOf } from "../../shared/days";
import { NEVER } from "../../shared/figures";
import type { Per, Task } from "../../shared/task";

/** A span in which a task can be reached once. */
export interface Period {
  /** Such as 2026-11-16, 2026-W47, 2026-11 or once. */
  key: string;
  from: Day;
  until: Day;
}

/** The span that a day is in. A week is named as ISO 8601 does, by the year that its Thursday is in. */
export function periodOf(per: Per, day: Day): Period {
  if (per === "day") return { key: day, from: day, until: day };
  if (per === "week") {
    const from = addDays(day, 1 - weekdayOf(day));
    return { key: weekName(addDays(from, 3)), from, until: addDays(from, 6) };
  }
  if (per === "month") return { key: day.slice(0, 7), from: `${day.slice(0, 7)}-01`, until: monthEnd(day, 0) };
  return { key: "once", from: "0001-01-01", until: NEVER };
}

/** The span of a name that periodOf has given. */
export function periodCalled(name: string): Period {
  if (name === "once") return periodOf("ever", "");
  const [year = "", week] = name.split("-W");
  // The 4th of January is in the first week of its year.
  if (week !== undefined) return periodOf("week", addDays(`${year}-01-04`, 7 * (Number(week) - 1)));
  return name.length === 7 ? periodOf("month", `${name}-01`) : periodOf("day", name);
}

function weekName(thursday: Day): string {
  const year = thursday.slice(0, 4);
  const days = (Date.parse(thursday) - Date.parse(`${year}-01-01`)) / 86_400_000;
  return `${year}-W${String(Math.floor(days / 7) + 1).padStart(2, "0")}`;
}

/** The last day on which something counts for a task in this span. */
export const lastDayOf = ({ when }: Pick<Task, "when">, { until }: Period): Day =>
  when?.until !== undefined && when.until < until ? when.until : until;

/** What is told this late still counts for the span that it happened in: a shop's systems may be behind for a week. */
const LATE_DAYS = 7;
/** So long after the last day a reward can be taken that waits for a press. */
const CLAIM_DAYS = 31;

/** Whether something of `day` that was told on `toldOn` counts. A history that is imported years later does not. */
export function isInTime(task: Pick<Task, "per" | "when">, day: Day, toldOn: Day): boolean {
  const { from, until } = task.when ?? {};
  if ((from && day < from) || (until && day > until)) return false;
  const last = lastDayOf(task, periodOf(task.per, day));
  return last === NEVER || toldOn <= addDays(last, LATE_DAYS);
}

export const claimUntil = (task: Pick<Task, "when">, period: Period): Day => {
  const last = lastDayOf(task, period);
  return last === NEVER ? NEVER : addDays(last, CLAIM_DAYS);
};
