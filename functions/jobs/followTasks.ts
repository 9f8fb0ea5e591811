import { dayOf } from "../../shared/days";
import type { Entry } from "../../shared/ledger";
import { countedEvent, stepsOf, type Task } from "../../shared/task";
import { findEvent, takeBackEvent } from "../events/store";
import type { Tables } from "../platform/tables";
import type { Settings } from "../programs/settings";
import { stepOfEvent, tasksEver } from "../tasks/ever";
import { isAboutOrders, markOf } from "../tasks/mark";
import { isReturned, saleOf } from "../tasks/marks/store";
import { type Period, periodCalled, periodOf } from "../tasks/period";
import { givenMark, roundOfKey } from "../tasks/progress";
import { byTasks, settle } from "../tasks/rewards/store";
import { noteMark, noteReached, noteReturned, type Whose } from "../tasks/store";

interface Following {
  tables: Tables;
  settings: Settings;
  now: string;
}

/**
 * What follows from an entry for its member's tasks: it is noted with each task that it counts for, and what is reached
 * by it is given, or what is undone by it taken back. Repeating it, in any order, changes nothing.
 */
export async function followTasks(following: Following, whose: Whose, entry: Entry): Promise<void> {
  const { tables, settings, now } = following;
  const programs = await settings.programs(whose.programId);
  const ever = tasksEver(programs, now);
  if (ever.length === 0) return;
  const { receipt } = entry;
  if (receipt.of === "event" && receipt.event.startsWith("task-")) await followReward(following, whose, ever, entry);
  if (receipt.of === "eventRefund") await followTaken(following, whose, ever, entry);
  if (receipt.of === "saleRefund") await followReturned(following, whose, ever, entry);
  if (receipt.of !== "event" && receipt.of !== "sale" && receipt.of !== "saleRefund") return;
  const program = await settings.programAt(whose.programId, now);
  const isMoney = ({ counts }: Task) => counts.what === "purchases" || counts.what === "amount";
  // What is refunded may have counted for a task that is gone since.
  const asked = receipt.of === "saleRefund" ? ever : (program.tasks ?? []);
  const sale = asked.some(isMoney) ? await saleOf(tables, whose.programId, entry) : undefined;
  const { timeZone } = program;
  const about = sale && { sale, paidOn: dayOf(sale.paidAt, timeZone) };
  for (const task of asked) {
    const marked = markOf(task, entry, timeZone, about);
    if (!marked) continue;
    const place = { task, period: periodOf(task.per, marked.day) };
    await noteMark(tables, whose, { task: task.key, period: place.period }, entry.seq, marked.mark);
    // The order may have been refunded before anybody looked at the evidence.
    const order = marked.mark.of === "event" ? marked.mark.order : undefined;
    if (order !== undefined && (await isReturned(tables, whose.programId, order)))
      await takeReturned(following, whose, place, order);
    await settle(following, whose, place);
  }
}

/** An order that is wholly refunded counts no more for the tasks that evidence about it counted for. */
async function followReturned(following: Following, whose: Whose, ever: Task[], { receipt }: Entry): Promise<void> {
  if (receipt.of !== "saleRefund" || receipt.refundedBeforeFen + receipt.amountFen < receipt.saleFen) return;
  const { tables, settings, now } = following;
  const { storeId, orderNumber } = receipt.sale;
  const order = `${storeId}:${orderNumber}`;
  for (const task of ever.filter(isAboutOrders)) {
    const told = await findEvent(tables, { ...whose, event: countedEvent(task) as string, key: order });
    // Evidence that is approved after this finds the order refunded.
    if (told?.receipt.of !== "event") continue;
    const { timeZone } = await settings.programAt(whose.programId, now);
    const place = { task, period: periodOf(task.per, dayOf(told.receipt.happenedAt, timeZone)) };
    await takeReturned(following, whose, place, order);
    await settle(following, whose, place);
  }
}

/** What the evidence itself gave is taken back at once; what its task gave, when the task is settled. */
async function takeReturned(
  { tables, settings, now }: Following,
  whose: Whose,
  { task, period }: { task: Task; period: Period },
  order: string,
): Promise<void> {
  await noteReturned(tables, whose, { task: task.key, period }, order);
  const made = { ...whose, event: countedEvent(task) as string, key: order, by: byTasks };
  await takeBackEvent(tables, made, settings.programAt, now);
}

/** A task that was reached is noted with its entry, looked at once more, and may open others. */
async function followReward(following: Following, whose: Whose, ever: Task[], entry: Entry): Promise<void> {
  const { tables, settings, now } = following;
  if (entry.receipt.of !== "event") return;
  const { event, key } = entry.receipt;
  const found = stepOfEvent(ever, event);
  if (!found) return;
  const { task, step } = found;
  const { period: name, round } = roundOfKey(key);
  const period = periodCalled(name);
  const mark = givenMark(entry.receipt, step.step, round);
  await noteMark(tables, whose, { task: task.key, period }, entry.seq, mark);
  // A refund may have passed the reward by: whoever comes second sees both.
  await settle(following, whose, { task, period });
  if (step.step !== stepsOf(task).length) return;
  await noteReached(tables, whose, task.key, { seq: entry.seq, isReached: true });
  const { tasks = [], timeZone } = await settings.programAt(whose.programId, now);
  for (const next of tasks.filter(({ after }) => after?.includes(task.key)))
    await settle(following, whose, { task: next, period: periodOf(next.per, dayOf(now, timeZone)) });
}

async function followTaken(following: Following, whose: Whose, ever: Task[], entry: Entry): Promise<void> {
  const { tables } = following;
  if (entry.receipt.of !== "eventRefund") return;
  const givenSeq = entry.receipt.eventSeq;
  const { receipt } = (await tables.entryAt(`${whose.programId}#${whose.memberId}`, givenSeq)) as unknown as Entry;
  const found = receipt.of === "event" ? stepOfEvent(ever, receipt.event) : undefined;
  if (!found || receipt.of !== "event") return;
  const { task, step } = found;
  const period = periodCalled(roundOfKey(receipt.key).period);
  await noteMark(tables, whose, { task: task.key, period }, entry.seq, { of: "taken", givenSeq });
  if (step.step === stepsOf(task).length)
    await noteReached(tables, whose, task.key, { seq: entry.seq, isReached: false });
  // It may have been reached anew before this was noted.
  await settle(following, whose, { task, period });
}
