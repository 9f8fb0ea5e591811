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
    checkSteps(task, at);
    checkReach(task, file, day, at);
    task.after?.forEach((key, j) => {
      if (key === task.key) at(["after", j], "task_after_itself", `${key} cannot come after itself.`);
      else if (!keys.includes(key)) at(["after", j], "task_unknown", notAmong("task", key, keys));
    });
    const own = eventsOf(task);
    if (!file.rules.some(({ on }) => on !== undefined && own.includes(on))) {
      const [first] = stepsOf(task);
      at(["key"], "task_gives_nothing", `no rule gives anything for it; say one with on: ${first?.event}.`);
    }
  });
}

function checkSteps({ target, steps }: Task, tell: Tell): void {
  if ((target === undefined) === (steps === undefined)) {
    tell([target === undefined ? "target" : "steps"], "task_goal", "a task has either one target or several steps.");
  }
  steps?.forEach((step, i) => {
    const before = steps[i - 1];
    if (before !== undefined && step <= before) {
      tell(["steps", i], "steps_order", `${step} is not above ${before}; steps go from the lowest to the highest.`);
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
}
