import type { Day } from "../../shared/days";
import { NEVER } from "../../shared/figures";
import type { Program } from "../../shared/program";
import { countedEvent, stepsOf, type Task } from "../../shared/task";
import type { EvidenceView, RewardView, TaskStepView, TaskView } from "../../shared/taskViews";
import { claimUntil, lastDayOf, type Period } from "./period";
import { countedBy, daysOf, givenBy, presentRun } from "./progress";
import type { Marks } from "./mark";

/** What a view of a task is made of. */
export interface Seen {
  task: Task;
  period: Period;
  marks: Marks;
  /** Tasks that must be reached before. */
  missing: string[];
  isAnswered?: boolean;
  evidence?: EvidenceView[];
}

/** What the rules give for a step, as far as their budgets have not ended them. */
export function rewardOf({ rules, ended = {}, wheels = {} }: Program, event: string): RewardView {
  const giving = rules.filter(({ on, key }) => on === event && !ended[key]);
  const pendingDays = Math.max(0, ...giving.map((rule) => rule.pendingDays ?? 0));
  const of = giving.flatMap(({ gives }) => (gives.kind === "points" ? [gives] : []));
  return {
    points: of.reduce((sum, { points }) => sum + points, 0),
    ...(pendingDays > 0 ? { pendingDays } : {}),
    chances: giving.flatMap(({ gives }) => {
      if (gives.kind !== "chances") return [];
      const { wheel: key, chances } = gives;
      const wheel = wheels[key];
      return wheel?.chancesFrom.includes("task") ? [{ wheel: key, name: wheel.name, chances }] : [];
    }),
    cards: of.flatMap(({ card }) => {
      const name = rules.find(({ key }) => key === card?.rule)?.name;
      return card && name ? [{ ...card, name }] : [];
    }),
  };
}

export function viewTask(program: Program, seen: Seen, today: Day): TaskView {
  const { task, period, marks, missing, evidence } = seen;
  const { n } = countedBy(task.counts, marks);
  const steps = stepViews(program, seen, n, today);
  const { counts } = task;
  const lastDay = lastDayOf(task, period);
  const until = claimUntil(task, period);
  const { tasks = [] } = program;
  return {
    key: task.key,
    name: task.name,
    about: task.about,
    what: counts.what,
    ...eventOf(program, task),
    per: task.per,
    period: period.key,
    ...(lastDay === NEVER ? {} : { lastDay }),
    unit: counts.what === "amount" ? "fen" : counts.what === "streak" ? "days" : "times",
    n,
    target: (steps.find(({ state }) => state !== "given") ?? steps.at(-1))?.at ?? 0,
    steps,
    state: stateOf(seen, steps, n),
    after: tasks.filter(({ key }) => missing.includes(key)).map(({ key, name }) => ({ key, name })),
    ...(task.claimed && until !== NEVER ? { claimUntil: until } : {}),
    ...(counts.what === "streak" ? { run: runOf(marks, today) } : {}),
    ...(counts.what === "survey"
      ? {
          survey: {
            questions: counts.questions.length,
            minSeconds: counts.minSeconds,
            isAnswered: seen.isAnswered ?? false,
          },
        }
      : {}),
    ...(counts.what === "evidence"
      ? { evidence: { picturesMax: counts.picturesMax, needsOrder: counts.order === true, given: evidence ?? [] } }
      : {}),
  };
}

function stepViews(program: Program, { task, period, marks, missing }: Seen, n: number, today: Day): TaskStepView[] {
  const given = givenBy(marks);
  const isOpenToClaims = task.claimed === true && missing.length === 0 && today <= claimUntil(task, period);
  return stepsOf(task).map(({ step, at, event }) => {
    const mine = given.find((one) => one.step === step);
    const reward = rewardOf(program, event);
    if (mine) return { step, at, reward, state: "given", seq: mine.seq, points: mine.points };
    return { step, at, reward, state: isOpenToClaims && n >= at ? "claimable" : "open" };
  });
}

function stateOf({ missing, evidence = [] }: Seen, steps: TaskStepView[], n: number): TaskView["state"] {
  const next = steps.find(({ state }) => state === "open");
  if (steps.some(({ state }) => state === "claimable")) return "claimable";
  if (!next) return "done";
  if (missing.length > 0) return "locked";
  if (evidence.some(({ state }) => state === "waiting" || state === "appealed")) return "judging";
  if (n > 0 && n * 3 >= next.at * 2) return "near";
  return n > 0 ? "going" : "new";
}

function runOf(marks: Marks, today: Day): { days: number; hasToday: boolean } {
  const days = daysOf(marks);
  return { days: presentRun(days, today), hasToday: days.includes(today) };
}

function eventOf({ events = {} }: Program, task: Task): Pick<TaskView, "event"> {
  const { what } = task.counts;
  const key = countedEvent(task);
  if ((what !== "event" && what !== "streak") || key === undefined) return {};
  const known = events[key];
  const isTold = known?.by.includes("app") ?? false;
  return { event: { key, isTold, ...(known ? { name: known.name } : {}) } };
}

const order: Record<TaskView["state"], number> = {
  claimable: 0,
  near: 1,
  going: 2,
  judging: 3,
  new: 4,
  locked: 5,
  done: 6,
};

/** What can be taken first, then what is nearly done; what is done last. */
export const inOrder = (tasks: TaskView[]): TaskView[] => [...tasks].sort((a, b) => order[a.state] - order[b.state]);
