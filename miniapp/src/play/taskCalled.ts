import type { TaskView } from "../../../shared/taskViews";

/** A task in its present span: one whose reward still waits to be taken may also be there with the span before. */
export const taskCalled = (tasks: TaskView[], key: string): TaskView | undefined =>
  tasks.filter((task) => task.key === key).sort((a, b) => (a.period < b.period ? 1 : -1))[0];
