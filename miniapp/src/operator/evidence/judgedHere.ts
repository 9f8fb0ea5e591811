import type { Name } from "../../../../shared/rule";
import type { EvidenceCase } from "../../../../shared/taskViews";
import { onSession } from "../../api/session";

/** A judgement that was given since this operator came here. */
export interface Judged {
  evidenceId: string;
  memberId: string;
  task: string;
  taskName: Name | undefined;
  isApproved: boolean;
  reason: string | undefined;
  at: string;
}

let judged: Judged[] = [];
onSession((door, session) => {
  if (door === "operator" && !session) judged = [];
});

/** The newest first. */
export const judgedHere = (): Judged[] => judged;

export function noteJudged({ evidenceId, memberId, task, taskName, state, reason, judgedAt = "" }: EvidenceCase): void {
  const isApproved = state === "approved";
  judged = [{ evidenceId, memberId, task, taskName, isApproved, reason, at: judgedAt }, ...judged];
}
