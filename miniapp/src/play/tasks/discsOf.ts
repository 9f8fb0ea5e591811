import type { RewardView, TaskView } from "../../../../shared/taskViews";

/** A day of the check-in row. */
export interface Disc {
  /** Monday is 1. */
  weekday: number;
  is: "done" | "today" | "todayDone" | "ahead";
  /** What the day gives: the goal that is reached on it, else what each day gives. */
  reward: RewardView;
  isGoal: boolean;
}

const DAYS = 7;

/**
 * Seven days with today among them: those checked in before it, and those to come. After seven days in a row the next
 * seven are shown. `daily` is what each day gives by itself, in points.
 */
export function discsOf(
  { run, steps }: Pick<TaskView, "run" | "steps">,
  daily: number,
  weekdayToday: number,
): { discs: Disc[]; days: number } {
  const { days, hasToday } = run ?? { days: 0, hasToday: false };
  const before = hasToday ? days - 1 : days;
  const at = before % DAYS;
  const discs = Array.from({ length: DAYS }, (_, i): Disc => {
    const count = before - at + i + 1;
    const goal = i < at ? undefined : steps.find((step) => step.at === count && step.state !== "given");
    return {
      weekday: ((weekdayToday - 1 + i - at + DAYS) % DAYS) + 1,
      is: i < at ? "done" : i > at ? "ahead" : hasToday ? "todayDone" : "today",
      reward: goal?.reward ?? { points: daily, cards: [], chances: [] },
      isGoal: goal !== undefined,
    };
  });
  return { discs, days };
}
