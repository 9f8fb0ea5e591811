import type { RewardView, TaskStepView, TaskView } from "../../../shared/taskViews";

/** A step whose reward is in the member's chain. */
export interface Given {
  /** Another one for each span, and for each time that it was reached anew. */
  id: string;
  task: Pick<TaskView, "key" | "name">;
  step: number;
  steps: number;
  /** What it came to, as the chain has it. */
  points: number;
  reward: RewardView;
  seq?: number;
}

/** Everything among `tasks` that was given, the newest entries first. */
export const givenIn = (tasks: TaskView[]): Given[] =>
  tasks
    .flatMap((task) => task.steps.filter(({ state }) => state === "given").map((step) => givenOf(task, step)))
    .sort((a, b) => (b.seq ?? 0) - (a.seq ?? 0));

function givenOf({ key, name, period, steps }: TaskView, { step, seq, points, reward }: TaskStepView): Given {
  const id = [key, period, step, seq ?? ""].join(".");
  return { id, task: { key, name }, step, steps: steps.length, points: points ?? reward.points, reward, seq };
}

/** What is new in `now`. Of a first look nothing is: it was there before anyone looked. */
export function newlyGiven(before: Given[] | undefined, now: Given[]): Given[] {
  const known = new Set((before ?? now).map(({ id }) => id));
  return now.filter(({ id }) => !known.has(id));
}

/** Whether something that was given is no more: a refund took it back. A span that is over takes nothing along. */
export function isTakenBack(before: Given[] | undefined, now: Given[], tasks: TaskView[]): boolean {
  const isThere = new Set(now.map(({ id }) => id));
  const spans = new Set(tasks.map(({ key, period }) => `${key}.${period}.`));
  return (before ?? []).some(({ id }) => !isThere.has(id) && [...spans].some((span) => id.startsWith(span)));
}
