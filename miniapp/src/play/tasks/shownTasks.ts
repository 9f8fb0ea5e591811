import type { TaskStepView, TaskView } from "../../../../shared/taskViews";
import { type Given, givenIn } from "../given";
import { taskCalled } from "../taskCalled";

/** A task with the step of it that a line is about. */
export interface Line {
  task: TaskView;
  step: TaskStepView;
}

export interface ShownTasks {
  /** What is pressed once a day, and its next goal. */
  checkIn?: TaskView;
  claimable: Line[];
  toDo: Line[];
  judging: Line[];
  locked: Line[];
  given: Given[];
  /** The sum of the points that stand beside what can be taken and done. */
  pointsLeft: number;
}

/** Sorts tasks into what the page shows. `today` is YYYY-MM-DD; the service has sorted what is nearly done to the front. */
export function shownTasks(tasks: TaskView[], today: string): ShownTasks {
  const checkIn = tasks.find(isCheckIn);
  const claimable = tasks.flatMap((task) =>
    task.steps.filter(({ state }) => state === "claimable").map((step) => ({ task, step })),
  );
  const open = tasks.flatMap((task) => openLine(tasks, task, today));
  const judging = open.filter(({ task }) => task.state === "judging");
  const locked = open.filter(({ task }) => task.state === "locked");
  const rest = open.filter((line) => !judging.includes(line) && !locked.includes(line));
  const toDo = rest.filter(({ task }) => task !== checkIn);
  const pointsLeft = [...claimable, ...rest].reduce((sum, { step }) => sum + step.reward.points, 0);
  const given = givenIn(tasks);
  return { ...(checkIn && { checkIn }), claimable, toDo, judging, locked, given, pointsLeft };
}

/** Days in a row of something that a member says in the app. */
export const isCheckIn = ({ what, event }: TaskView): boolean => what === "streak" && event?.isTold === true;

/** The next step of a task that goes on: a span that is over has only rewards to be taken. */
function openLine(tasks: TaskView[], task: TaskView, today: string): Line[] {
  const step = task.steps.find(({ state }) => state === "open");
  const isOver = task.lastDay !== undefined && task.lastDay < today;
  return step && !isOver && taskCalled(tasks, task.key) === task ? [{ task, step }] : [];
}
