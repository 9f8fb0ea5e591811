import { Refusal } from "../../shared/errors";
import { appealed, viewEvidence } from "../evidence/evidence";
import { changeEvidence } from "../evidence/store";
import { route } from "../platform/route";

export const appealEvidence = route("appealEvidence", async ({ who, input, tables, now }) => {
  const { programId, memberId } = who;
  const { evidenceId, reason } = input;
  const changed = await changeEvidence(tables, { programId, evidenceId }, (evidence) => {
    if (evidence.memberId !== memberId) throw new Refusal("evidence_unknown", "There is no such evidence.");
    return appealed(evidence, reason, now);
  });
  return viewEvidence(changed);
});
