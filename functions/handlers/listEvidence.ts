import { showCase } from "../evidence/pictures/store";
import { listQueue } from "../evidence/store";
import { route } from "../platform/route";

export const listEvidence = route("listEvidence", async (call) => {
  const { who, input, tables, settings, now } = call;
  const program = await settings.programAt(who.programId, now);
  const { evidence, next } = await listQueue(tables, who.programId, input.after);
  const cases = await Promise.all(evidence.map((one) => showCase(call, program, one, who.staffId)));
  return { evidence: cases, ...(next === undefined ? {} : { next }) };
});
