import { dayOf } from "../../shared/days";
import type { Entry } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { stepsOf, type Task } from "../../shared/task";
import { findEvent } from "../events/store";
import { type Evidence, keyOfEvidence } from "../evidence/evidence";
import { chainOf, loadEntry } from "../ledger/store";
import { nameParams } from "../lifecycle/tierWords";
import { appealWords, type Came, cameWords } from "../evidence/words";
import { writeMessage } from "../messages/store";
import { inWordsOf } from "../messages/templates";
import type { Tables } from "../platform/tables";
import type { Settings } from "../programs/settings";
import { chancesIn } from "../rules/chances";
import { periodOf } from "../tasks/period";
import { givenBy, standingBy } from "../tasks/progress";
import { loadStanding } from "../tasks/store";

interface Telling {
  tables: Tables;
  settings: Settings;
  now: string;
}

/** Tells a member what became of their evidence, once for each judgement, whoever notices first. */
export async function tellJudged({ tables, settings, now }: Telling, evidence: Evidence): Promise<void> {
  const { programId, memberId, evidenceId, judgedAt, judgedBy, state, reason, appeal } = evidence;
  if (judgedAt === undefined || judgedBy === undefined || (state !== "approved" && state !== "rejected")) return;
  const program = await settings.programAt(programId, now);
  const task = program.tasks?.find(({ key }) => key === evidence.task);
  const name = task?.name ?? { zh: evidence.task, en: evidence.task };
  const whose = { programId, memberId };
  const key = `${evidenceId}#${judgedAt}`;
  if (state === "rejected") {
    const params = { ...nameParams("task", name), reason: reason ?? "", ...nameParams("next", appealWords(!appeal)) };
    await writeMessage(tables, whose, program, { template: "evidenceRejected", key, params }, now);
    return;
  }
  const came = await whatCame(tables, evidence, task, program);
  const words = nameParams("came", inWordsOf(program, cameWords(came)));
  const params = { ...nameParams("task", name), points: came.points, ...words };
  await writeMessage(tables, whose, program, { template: "evidenceApproved", key, params }, now);
}

/** What an approval gave: by the evidence itself, and by the step of its task that it reached. */
async function whatCame(
  tables: Tables,
  evidence: Evidence,
  task: Task | undefined,
  { timeZone }: Program,
): Promise<Came> {
  const { programId, memberId } = evidence;
  const whose = { programId, memberId };
  const nothing: Came = { points: 0, chances: 0 };
  const event = { ...whose, event: `evidence-${evidence.task}`, key: keyOfEvidence(evidence) };
  const told = await findEvent(tables, event);
  if (!task || told?.receipt.of !== "event") return nothing;
  const own = worthIn(told);
  const period = periodOf(task.per, dayOf(told.receipt.happenedAt, timeZone));
  const { marks } = await loadStanding(tables, whose, task.key, period.key);
  const before = standingBy(marks, told.seq);
  if (!before.isStanding) return { ...nothing, isReturned: true };
  const steps = stepsOf(task);
  const reached = steps.find(({ at }) => at === before.n);
  const given = givenBy(marks).find(({ step }) => step === reached?.step);
  if (given) return added(own, worthIn(await loadEntry(tables, chainOf(programId, memberId), given.seq)));
  if (reached) return { ...own, ...(task.claimed ? { isClaimable: true } : {}) };
  return { ...own, n: before.n, target: steps.find(({ at }) => at > before.n)?.at };
}

function worthIn({ receipt }: Entry): Came {
  if (receipt.of !== "event") return { points: 0, chances: 0 };
  const chances = chancesIn(receipt).reduce((sum, given) => sum + given.chances, 0);
  return { points: receipt.points, chances, pendingUntil: receipt.pendingUntil };
}

const added = (one: Came, other: Came): Came => ({
  points: one.points + other.points,
  chances: one.chances + other.chances,
  pendingUntil: other.pendingUntil ?? one.pendingUntil,
});
