import { dayOf } from "../../../shared/days";
import { Refusal } from "../../../shared/errors";
import type { Actor, Entry } from "../../../shared/ledger";
import { stepsOf } from "../../../shared/task";
import { loadEntry, chainOf } from "../../ledger/store";
import { loadMember } from "../../members/store";
import type { Tables } from "../../platform/tables";
import { requireModule } from "../../programs/requireModule";
import type { Settings } from "../../programs/settings";
import { askedOf, isTheirs, missingBefore } from "../audience/store";
import { claimUntil, periodCalled, periodOf } from "../period";
import { countedBy, givenBy } from "../progress";
import { settle } from "../rewards/store";
import { loadStanding, tasksKey, type Whose } from "../store";

export interface Claiming {
  requestId: string;
  task: string;
  period: string;
  step: number;
  by: Actor;
}

interface World {
  tables: Tables;
  settings: Settings;
  now: string;
}

const unknown = () => new Refusal("task_unknown", "There is no such task for you now.");

/** Takes the reward of a step, once. Whoever asks again with the same id gets the same; another press is refused. */
export async function claim(
  world: World,
  whose: Whose,
  { requestId, task: key, period: name, step, by }: Claiming,
): Promise<{ entry: Entry; repeated: boolean }> {
  const { tables, settings, now } = world;
  const program = await settings.programAt(whose.programId, now);
  requireModule(program, "tasks");
  const task = program.tasks?.find((candidate) => candidate.key === key);
  const wanted = task && stepsOf(task).find((candidate) => candidate.step === step);
  if (!task || !wanted) throw unknown();
  const period = periodCalled(name);
  if (periodOf(task.per, period.from).key !== name) throw unknown();
  const standing = await loadStanding(tables, whose, key, name);
  const given = givenBy(standing.marks).find((one) => one.step === step);
  const press = { pk: tasksKey(whose), sk: `claim#${key}#${name}#${step}` };
  if (given) {
    const claimed = await tables.get(press.pk, press.sk);
    if (claimed?.requestId !== requestId)
      throw new Refusal("task_claimed", "You have this reward already.", { seq: given.seq });
    return { entry: await loadEntry(tables, chainOf(whose.programId, whose.memberId), given.seq), repeated: true };
  }
  const until = claimUntil(task, period);
  if (dayOf(now, program.timeZone) > until) throw new Refusal("task_over", "It is too late for this.", { until });
  const member = await loadMember(tables, whose.programId, whose.memberId);
  const asked = () => askedOf(tables, member, program, now);
  if (!(await isTheirs(tables, member, { task, period }, standing, asked))) throw unknown();
  const [missing] = await missingBefore(tables, member, task);
  if (missing !== undefined) throw new Refusal("task_locked", "Another task comes first.", { task: missing });
  await tables.write({ put: { ...press, requestId } });
  const [entry] = await settle(world, whose, { task, period }, { step, by });
  if (entry) return { entry, repeated: false };
  const { n } = countedBy(task.counts, standing.marks);
  throw new Refusal("task_not_reached", "This is not reached yet.", { n: Math.min(n, wanted.at), target: wanted.at });
}
