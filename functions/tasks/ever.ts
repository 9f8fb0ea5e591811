import type { Program } from "../../shared/program";
import { stepsOf, type Task, type TaskStep } from "../../shared/task";

/** The tasks of every version that has counted so far, each as it was defined last, once for each kind of span it had. */
export function tasksEver(programs: Program[], now: string): Task[] {
  const found = new Map<string, Task>();
  for (const { tasks = [], effectiveFrom } of programs) {
    if (effectiveFrom > now) continue;
    for (const task of tasks) {
      const name = `${task.key}/${task.per}`;
      if (!found.has(name)) found.set(name, task);
    }
  }
  return [...found.values()];
}

/** The task and the step that a reward's event is of. */
export function stepOfEvent(tasks: Task[], event: string): { task: Task; step: TaskStep } | undefined {
  for (const task of tasks) {
    const step = stepsOf(task).find((candidate) => candidate.event === event);
    if (step) return { task, step };
  }
  return undefined;
}

/** A task as a version defined it. */
export const taskIn = (programs: Program[], version: number, key: string): Task | undefined =>
  programs.find((program) => program.version === version)?.tasks?.find((task) => task.key === key);
