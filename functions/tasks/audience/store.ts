import { dayOf } from "../../../shared/days";
import type { Program } from "../../../shared/program";
import type { Task } from "../../../shared/task";
import { chainOf, loadAccount } from "../../ledger/store";
import { stateOn } from "../../lifecycle/state";
import { loadLife } from "../../lifecycle/store";
import type { Member } from "../../members/member";
import type { Tables } from "../../platform/tables";
import { tierOn } from "../../tiers/tier";
import { isFor, type Asked } from "../isFor";
import type { Period } from "../period";
import { assign, hasReached, type Standing } from "../store";

/** What tasks may ask of a member, looked up once for all of them. */
export async function askedOf(tables: Tables, member: Member, program: Program, now: string): Promise<Asked> {
  const { programId, memberId, kind = "consumer", tags = [], joinedAt } = member;
  const { lifecycle, timeZone } = program;
  const asks = (program.tasks ?? []).map(({ members = {} }) => members);
  const day = dayOf(now, timeZone);
  const [account, life] = await Promise.all([
    asks.some(({ tiers }) => tiers) ? loadAccount(tables, chainOf(programId, memberId)) : undefined,
    lifecycle && asks.some(({ states }) => states) ? loadLife(tables, { programId, memberId }) : undefined,
  ]);
  const tier = account ? tierOn(program, account, day).key : "";
  const lived = life ?? { purchases: 0, lastOn: dayOf(joinedAt, timeZone) };
  return { kind, tags, tier, ...(lifecycle ? { state: stateOn(lived, lifecycle, day) } : {}) };
}

/**
 * Whether a task is this member's in a span: once it was, it stays so until the span is over, whatever becomes of the
 * member meanwhile. A pack for those who grow is not taken away by growing.
 */
export async function isTheirs(
  tables: Tables,
  member: Member,
  { task, period }: { task: Task; period: Period },
  { isAssigned }: Standing,
  asked: () => Promise<Asked>,
): Promise<boolean> {
  if (!task.members || isAssigned) return true;
  if (!isFor(task, await asked())) return false;
  await assign(tables, member, { task: task.key, period });
  return true;
}

/** Tasks that must be reached before this one, and are not yet. */
export async function missingBefore(tables: Tables, member: Member, { after = [] }: Task): Promise<string[]> {
  const reached = await Promise.all(after.map((task) => hasReached(tables, member, task)));
  return after.filter((_, i) => !reached[i]);
}
