import { type Day, dayOf } from "../../../shared/days";
import type { Actor, Entry } from "../../../shared/ledger";
import type { Program } from "../../../shared/program";
import { stepsOf, type Task, type TaskStep } from "../../../shared/task";
import { isAnswered } from "../../events/event";
import { recordEvent, takeBackEvent } from "../../events/store";
import { requestHashOf } from "../../ledger/chain";
import { chainOf, findMadeBy } from "../../ledger/store";
import type { Member } from "../../members/member";
import { segmentsOf } from "../../members/segments";
import { findById } from "../../members/store";
import type { Tables } from "../../platform/tables";
import type { Settings } from "../../programs/settings";
import { askedOf, isTheirs, missingBefore } from "../audience/store";
import { taskIn } from "../ever";
import { checkedMarks } from "../marks/store";
import { claimUntil, type Period } from "../period";
import { countedBy, type Given, givenBy, givenMark, isUndone, keyOfRound, nextRound, reachedSteps } from "../progress";
import { loadStanding, noteMark, type Standing, type Whose } from "../store";

export const byTasks: Actor = { door: "job", id: "tasks" };

interface Settling {
  tables: Tables;
  settings: Settings;
  now: string;
}

/** A press of the member's, for one step of a task that waits for it. */
export interface Pressed {
  step: number;
  by: Actor;
}

/**
 * Brings the rewards of a task to where they should be: gives what was reached, takes back what was reached by purchases
 * that have been refunded. It can run at any time, any number of times, and by anyone: what it writes is named by the
 * task, its span and the round, and is decided by the chain itself, never by the marks alone.
 */
export async function settle(
  world: Settling,
  whose: Whose,
  { task, period }: { task: Task; period: Period },
  pressed?: Pressed,
): Promise<Entry[]> {
  const standing = await loadStanding(world.tables, whose, task.key, period.key);
  await takeUndone(world, whose, { task, period }, standing);
  const program = await world.settings.programAt(whose.programId, world.now);
  const present = program.tasks?.find(({ key, per }) => key === task.key && per === task.per);
  if (!present || (present.claimed && !pressed)) return [];
  return giveReached(world, whose, { task: present, period, program }, standing, pressed);
}

/** By the task as it was when it was reached: a later version asks for more in vain. */
async function takeUndone(
  { tables, settings, now }: Settling,
  whose: Whose,
  { task, period }: { task: Task; period: Period },
  { marks }: Standing,
): Promise<void> {
  const given = givenBy(marks).filter(({ points, chances = 0 }) => points + chances > 0);
  if (given.length === 0) return;
  const programs = await settings.programs(whose.programId);
  for (const one of given) {
    const then = taskIn(programs, one.version, task.key);
    if (!then || !isUndone(then, one, countedBy(then.counts, marks))) continue;
    const { timeZone } = await settings.programAt(whose.programId, now);
    const checked = await checkedMarks(tables, whose, then, marks, timeZone);
    if (isUndone(then, one, countedBy(then.counts, checked)))
      await takeBack({ tables, settings, now }, whose, { task: then, period }, one);
  }
}

async function takeBack(
  { tables, settings, now }: Settling,
  whose: Whose,
  { task, period }: { task: Task; period: Period },
  { step, round, seq }: Given,
): Promise<void> {
  const event = stepsOf(task).find((candidate) => candidate.step === step)?.event as string;
  const made = { ...whose, event, key: keyOfRound(period.key, round), by: byTasks };
  const taken = await takeBackEvent(tables, made, settings.programAt, now);
  if (taken) await noteMark(tables, whose, { task: task.key, period }, taken.entry.seq, { of: "taken", givenSeq: seq });
}

async function giveReached(
  { tables, now }: Settling,
  whose: Whose,
  { task, period, program }: { task: Task; period: Period; program: Program },
  standing: Standing,
  pressed: Pressed | undefined,
): Promise<Entry[]> {
  const { marks } = standing;
  const wanted = (steps: TaskStep[]) => steps.filter(({ step }) => !pressed || step === pressed.step);
  if (wanted(reachedSteps(task, marks, countedBy(task.counts, marks))).length === 0) return [];
  const today: Day = dayOf(now, program.timeZone);
  if (today > claimUntil(task, period)) return [];
  const member = await findById(tables, whose.programId, whose.memberId);
  if (!member || (await missingBefore(tables, member, task)).length > 0) return [];
  const asked = () => askedOf(tables, member, program, now);
  if (!(await isTheirs(tables, member, { task, period }, standing, asked))) return [];
  const checked = await checkedMarks(tables, whose, task, marks, program.timeZone);
  const entries: Entry[] = [];
  for (const step of wanted(reachedSteps(task, { ...checked, ...rewardsOf(marks) }, countedBy(task.counts, checked)))) {
    const by = pressed?.by ?? byTasks;
    const entry = await give(tables, { member, program, now, by }, { task, period, step }, nextRound(marks, step.step));
    if (entry) entries.push(entry);
  }
  return entries;
}

const rewardsOf = (marks: Standing["marks"]): Standing["marks"] =>
  Object.fromEntries(Object.entries(marks).filter(([, { of }]) => of === "given" || of === "taken"));

async function give(
  tables: Tables,
  { member, program, now, by }: { member: Member; program: Program; now: string; by: Actor },
  { task, period, step }: { task: Task; period: Period; step: TaskStep },
  round: number,
): Promise<Entry | undefined> {
  const { programId, memberId } = member;
  const { event } = step;
  const whose = { programId, memberId };
  if (!isAnswered(program, event)) return undefined;
  // A reward is given anew only where the chain says that the one before was taken back.
  if (round > 1 && !(await isTakenBack(tables, whose, event, keyOfRound(period.key, round - 1)))) return undefined;
  const key = keyOfRound(period.key, round);
  const segments = segmentsOf(member, program, now);
  const told = { ...whose, event, key, happenedAt: now, segments, by };
  const { entry } = await recordEvent(tables, told, program, now);
  if (entry.receipt.of !== "event") return undefined;
  const mark = givenMark(entry.receipt, step.step, round);
  await noteMark(tables, whose, { task: task.key, period }, entry.seq, mark);
  return entry;
}

async function isTakenBack(tables: Tables, { programId, memberId }: Whose, event: string, key: string) {
  const request = { requestId: `unevent#${event}#${key}`, requestHash: requestHashOf({ unevent: event, key }) };
  return (await findMadeBy(tables, { pk: chainOf(programId, memberId), ...request })) !== undefined;
}
