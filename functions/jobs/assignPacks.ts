import { dayOf } from "../../shared/days";
import type { Program } from "../../shared/program";
import type { Task } from "../../shared/task";
import { findById } from "../members/store";
import { rollOf, ROLL_SHARDS } from "../members/roll";
import { writeMessage } from "../messages/store";
import type { Tables } from "../platform/tables";
import { askedOf, isTheirs } from "../tasks/audience/store";
import { isInTime, type Period, periodOf } from "../tasks/period";
import { loadStanding } from "../tasks/store";

const stateKey = (programId: string) => ({ pk: `${programId}#job`, sk: "packs" });

/**
 * Gives every member the month's tasks that are for some members only, and tells them once. Who is growing on the day
 * that this runs keeps the pack for the month. It can stop anywhere: each part of the roll that is done is noted.
 */
export async function assignPacks(
  tables: Tables,
  program: Program,
  now: string,
): Promise<{ done: number; failed: number }> {
  const { programId, timeZone, tasks = [] } = program;
  const today = dayOf(now, timeZone);
  const period = periodOf("month", today);
  const packs = tasks.filter((task) => task.per === "month" && task.members && isInTime(task, today, today));
  const sum = { done: 0, failed: 0 };
  if (packs.length === 0) return sum;
  const key = stateKey(programId);
  const state = await tables.get(key.pk, key.sk);
  const from = state?.period === period.key ? Number(state.shard) + 1 : 0;
  for (let shard = from; shard < ROLL_SHARDS; shard++) {
    let failed = 0;
    for await (const memberId of rollOf(tables, programId, shard)) {
      const [given] = await Promise.allSettled([assignTo(tables, program, { memberId, packs, period }, now)]);
      if (given.status === "rejected") failed++;
      else if (given.value) sum.done++;
    }
    sum.failed += failed;
    // What failed is tried again tomorrow, with its part of the roll and those behind it.
    if (failed > 0) return sum;
    await tables.write({ put: { ...key, period: period.key, shard } });
  }
  return sum;
}

/** True when there is anything for this member. */
async function assignTo(
  tables: Tables,
  program: Program,
  { memberId, packs, period }: { memberId: string; packs: Task[]; period: Period },
  now: string,
): Promise<boolean> {
  const whose = { programId: program.programId, memberId };
  const member = await findById(tables, whose.programId, memberId);
  if (!member) return false;
  const asked = await askedOf(tables, member, program, now);
  const theirs: Task[] = [];
  for (const task of packs) {
    const standing = await loadStanding(tables, whose, task.key, period.key);
    if (await isTheirs(tables, member, { task, period }, standing, async () => asked)) theirs.push(task);
  }
  const [first] = theirs;
  if (!first) return false;
  const { zh, en } = first.name;
  const params = { count: theirs.length, until: period.until, "task.zh": zh, "task.en": en };
  await writeMessage(tables, whose, program, { template: "newTasks", key: period.key, params }, now);
  return true;
}
