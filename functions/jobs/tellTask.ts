import type { Actor } from "../../shared/ledger";
import { isAnswered } from "../events/event";
import { recordEvent } from "../events/store";
import { type Evidence, keyOfEvidence } from "../evidence/evidence";
import type { Appended } from "../ledger/store";
import { segmentsOf } from "../members/segments";
import { findById } from "../members/store";
import type { Tables } from "../platform/tables";
import type { Settings } from "../programs/settings";
import type { Whose } from "../tasks/store";
import { followTasks } from "./followTasks";

interface Telling {
  tables: Tables;
  settings: Settings;
  now: string;
}

interface Told {
  event: string;
  key: string;
  happenedAt: string;
  by: Actor;
}

/**
 * Writes something that counts for a task, once for its key, and what is reached by it at once: the member is looking.
 * Undefined where nobody asks for it any more, or the member has left.
 */
export async function tellTask(telling: Telling, whose: Whose, told: Told): Promise<Appended | undefined> {
  const { tables, settings, now } = telling;
  const program = await settings.programAt(whose.programId, now);
  const member = isAnswered(program, told.event) ? await findById(tables, whose.programId, whose.memberId) : undefined;
  if (!member) return undefined;
  const segments = segmentsOf(member, program, told.happenedAt);
  const appended = await recordEvent(tables, { ...whose, ...told, segments }, program, now);
  await followTasks(telling, whose, appended.entry);
  return appended;
}

/** What follows from evidence that was approved, whoever notices that it was not told. */
export async function tellEvidence(telling: Telling, evidence: Evidence): Promise<void> {
  const { programId, memberId, task, submittedAt, judgedBy = "" } = evidence;
  await tellTask(
    telling,
    { programId, memberId },
    {
      event: `evidence-${task}`,
      key: keyOfEvidence(evidence),
      happenedAt: submittedAt,
      by: { door: "operator", id: judgedBy },
    },
  );
}

/** What follows from a survey that was answered. */
export async function tellSurvey(telling: Telling, whose: Whose, task: string, answeredAt: string): Promise<void> {
  const by: Actor = { door: "shopper", id: whose.memberId };
  await tellTask(telling, whose, { event: `survey-${task}`, key: "once", happenedAt: answeredAt, by });
}
