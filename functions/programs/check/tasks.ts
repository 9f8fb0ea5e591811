import type { Day } from "../../../shared/days";
import type { ProgramFile } from "../../../shared/programFile";
import { eventsOf, stepsOf, type Task } from "../../../shared/task";
import { notAmong, type Tell } from "../problem";
import { knownEvents } from "./events";

/** Tells of tasks that nobody can ever do, or that give nothing. `day` is the first on which the version counts. */
export function checkTasks(file: ProgramFile, day: Day, tell: Tell): void {
  const { tasks = [] } = file;
  const keys = tasks.map(({ key }) => key);
  tasks.forEach((task, i) => {
    const at: Tell = (path, ...rest) => tell(["tasks", i, ...path], ...rest);
    checkSteps(task, file, at);
    checkReach(task, file, day, at);
    checkCounts(task, at);
    checkOwnEvents(i, file, at);
    task.after?.forEach((key, j) => {
      if (key === task.key) at(["after", j], "task_after_itself", `${key} cannot come after itself.`);
      else if (!keys.includes(key)) at(["after", j], "task_unknown", notAmong("task", key, keys));
    });
    const circle = circleOf(task, tasks);
    if (circle.length > 1) {
      const why = `${[...circle, task.key].join(" comes after ")}, so none of them can be reached`;
      at(["after"], "task_circle", `${why}; take one out.`);
    }
  });
}

/** The tasks that wait for each other in a circle through this one; empty where there is none. */
function circleOf(task: Task, tasks: Task[], seen: string[] = []): string[] {
  const trail = [...seen, task.key];
  for (const key of task.after ?? []) {
    if (key === trail[0]) return trail;
    const before = trail.includes(key) ? undefined : tasks.find((candidate) => candidate.key === key);
    const circle = before ? circleOf(before, tasks, trail) : [];
    if (circle.length > 0) return circle;
  }
  return [];
}

function checkSteps(task: Task, { rules }: ProgramFile, tell: Tell): void {
  const { target, steps } = task;
  if ((target === undefined) === (steps === undefined)) {
    tell([target === undefined ? "target" : "steps"], "task_goal", "a task has either one target or several steps.");
  }
  stepsOf(task).forEach(({ at, event }, i) => {
    const place = steps ? ["steps", i] : ["target"];
    const before = steps?.[i - 1];
    if (at === 0) tell(place, "task_goal_zero", "0 is reached by everybody at once, before anything was done.");
    else if (before !== undefined && at <= before) {
      tell(place, "steps_order", `${at} is not above ${before}; steps go from the lowest to the highest.`);
    } else if (!rules.some(({ on }) => on === event)) {
      const gives = `no rule gives anything for it; say one with on: ${event}.`;
      tell(steps ? place : ["key"], "task_gives_nothing", gives);
    }
  });
}

function checkReach({ counts, when = {}, members }: Task, file: ProgramFile, day: Day, tell: Tell): void {
  const { from, until } = when;
  if (from && until && until < from)
    tell(["when", "until"], "window_backwards", `it ends on ${until}, before it begins on ${from}.`);
  else if (until && until < day)
    tell(["when", "until"], "window_over", `it ended on ${until}, and this version begins on ${day}.`);
  const known = knownEvents(file);
  if ((counts.what === "event" || counts.what === "streak") && !known.includes(counts.event)) {
    tell(
      ["counts", "event"],
      "event_unknown",
      `${notAmong("event", counts.event, known)} Events are named under events.`,
    );
  }
  const tiers = file.tiers.map(({ key }) => key);
  members?.tiers?.forEach((key, j) => {
    if (!tiers.includes(key)) tell(["members", "tiers", j], "tier_unknown", notAmong("tier", key, tiers));
  });
  if (members?.states && !file.lifecycle) {
    const why = "without a lifecycle nobody is new, growing, mature, sleeping or lost";
    tell(["members", "states"], "states_without_lifecycle", `${why}; say one, or leave states out.`);
  }
}

const longestStreak = { day: 1, week: 7, month: 31, ever: Infinity };

function checkCounts(task: Task, tell: Tell): void {
  const { counts, per } = task;
  const last = stepsOf(task).at(-1)?.at ?? 0;
  if (counts.what === "streak" && last > longestStreak[per]) {
    const why = `no ${per} has ${last} days`;
    tell([task.steps ? "steps" : "target"], "streak_too_long", `${why}; say per: ever, or fewer days.`);
  }
  if (counts.what !== "survey") return;
  if (per !== "ever" || last > 1) {
    const right = "say per: ever and target: 1, and make another task for another time";
    tell(["per"], "survey_once", `a survey is answered once; ${right}.`);
  }
  const keys = counts.questions.map(({ key }) => key);
  keys.forEach((key, i) => {
    if (keys.indexOf(key) < i)
      tell(["counts", "questions", i, "key"], "key_twice", `${key} is there already; give this question another.`);
  });
}

/** A task's own events say which task was reached: two of one name could mean either. */
function checkOwnEvents(place: number, { events = {}, tasks = [] }: ProgramFile, tell: Tell): void {
  const own = tasks[place] ? eventsOf(tasks[place]) : [];
  const others = [...Object.keys(events), ...tasks.filter((_, i) => i < place).flatMap(eventsOf)];
  const twice = own.find((event) => others.includes(event));
  // Tasks of one key are told of elsewhere.
  if (twice === undefined || tasks.some(({ key }, i) => i < place && key === tasks[place]?.key)) return;
  tell(["key"], "task_event_twice", `its event ${twice} is something else already; give the task another key.`);
}
