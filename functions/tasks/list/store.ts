import { addDays, type Day, dayOf } from "../../../shared/days";
import { Refusal } from "../../../shared/errors";
import type { Program } from "../../../shared/program";
import type { Task } from "../../../shared/task";
import type { TaskView } from "../../../shared/taskViews";
import { listEvidenceOf } from "../../evidence/store";
import type { Member } from "../../members/member";
import { loadMember } from "../../members/store";
import type { Tables } from "../../platform/tables";
import { requireModule } from "../../programs/requireModule";
import { hasAnswered } from "../../surveys/store";
import type { Asked } from "../isFor";
import { askedOf, isTheirs, missingBefore } from "../audience/store";
import { claimUntil, type Period, periodOf } from "../period";
import { loadStanding, type Standing, type Whose } from "../store";
import { inOrder, viewTask } from "../view";

interface Looking {
  tables: Tables;
  member: Member;
  program: Program;
  today: Day;
  asked: () => Promise<Asked>;
}

async function looking(tables: Tables, whose: Whose, program: Program, now: string): Promise<Looking> {
  const member = await loadMember(tables, whose.programId, whose.memberId);
  let asked: Promise<Asked> | undefined;
  return {
    tables,
    member,
    program,
    today: dayOf(now, program.timeZone),
    asked: () => (asked ??= askedOf(tables, member, program, now)),
  };
}

/** A member's tasks in the present span; of those that wait for a press also in the one before, while it can be taken. */
export async function listTasks(tables: Tables, whose: Whose, program: Program, now: string): Promise<TaskView[]> {
  const look = await looking(tables, whose, program, now);
  const seen = await Promise.all((program.tasks ?? []).map((task) => viewsOf(look, task)));
  return inOrder(seen.flat());
}

async function viewsOf(look: Looking, task: Task): Promise<TaskView[]> {
  const present = periodOf(task.per, look.today);
  const { from, until } = task.when ?? {};
  if (from !== undefined && look.today < from) return [];
  const isOver = until !== undefined && look.today > until;
  const views = [await viewIn(look, task, isOver ? periodOf(task.per, until) : present)];
  if (task.claimed && task.per !== "ever")
    views.push(await viewIn(look, task, periodOf(task.per, addDays(present.from, -1))));
  return views.filter((view, i): view is TaskView => {
    if (!view) return false;
    return (i === 0 && !isOver) || view.state === "claimable";
  });
}

/** Undefined where the task is not this member's. */
async function viewIn(look: Looking, task: Task, period: Period): Promise<TaskView | undefined> {
  const { tables, member, program, today, asked } = look;
  const standing = await loadStanding(tables, member, task.key, period.key);
  if (today > claimUntil(task, period)) return undefined;
  if (!(await isTheirs(tables, member, { task, period }, standing, asked))) return undefined;
  return show(look, task, period, standing, program);
}

async function show(
  { tables, member, today }: Looking,
  task: Task,
  period: Period,
  { marks }: Standing,
  program: Program,
): Promise<TaskView> {
  const { what } = task.counts;
  const [missing, isAnswered, evidence] = await Promise.all([
    missingBefore(tables, member, task),
    what === "survey" ? hasAnswered(tables, member, task.key) : false,
    what === "evidence" ? listEvidenceOf(tables, member, task.key) : [],
  ]);
  return viewTask(program, { task, period, marks, missing, isAnswered, evidence }, today);
}

export const taskUnknown = () => new Refusal("task_unknown", "There is no such task for you now.");

/** One task of a member's as it stands in the present span. Refuses what is not this member's, not open or not open yet. */
export async function requireTask(
  tables: Tables,
  whose: Whose,
  { program, task: key, now }: { program: Program; task: string; now: string },
): Promise<{ task: Task; period: Period; view: TaskView }> {
  requireModule(program, "tasks");
  const task = program.tasks?.find((candidate) => candidate.key === key);
  if (!task) throw taskUnknown();
  const look = await looking(tables, whose, program, now);
  const { from = "", until = "9" } = task.when ?? {};
  const period = periodOf(task.per, look.today);
  const view = await viewIn(look, task, period);
  if (!view || look.today < from) throw taskUnknown();
  if (look.today > until) throw new Refusal("task_over", "This task is over.", { until });
  return { task, period, view };
}

/** How a task stands in a span, whatever it asks of members; undefined where it is not this member's. */
export async function findTaskView(
  tables: Tables,
  whose: Whose,
  { program, task: key, period, now }: { program: Program; task: string; period?: Period; now: string },
): Promise<TaskView | undefined> {
  const task = program.tasks?.find((candidate) => candidate.key === key);
  if (!task) return undefined;
  const look = await looking(tables, whose, program, now);
  return viewIn(look, task, period ?? periodOf(task.per, look.today));
}
