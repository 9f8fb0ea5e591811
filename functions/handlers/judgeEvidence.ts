import { judged } from "../evidence/evidence";
import { showCase } from "../evidence/pictures/store";
import { changeEvidence } from "../evidence/store";
import { tellJudged } from "../jobs/tellJudged";
import { tellEvidence } from "../jobs/tellTask";
import { route } from "../platform/route";

/** The judgement is written first; what it gives, and the message, follow here at once, or by the stream. */
export const judgeEvidence = route("judgeEvidence", async (call) => {
  const { who, input, tables, settings, now } = call;
  const { programId, staffId } = who;
  const { evidenceId, ...verdict } = input;
  const evidence = await changeEvidence(tables, { programId, evidenceId }, (held) =>
    judged(held, verdict, staffId, now),
  );
  const telling = { tables, settings, now };
  if (evidence.state === "approved") await tellEvidence(telling, evidence);
  await tellJudged(telling, evidence);
  return showCase(call, await settings.programAt(programId, now), evidence, staffId);
});
