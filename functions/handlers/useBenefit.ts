import { dayOf } from "../../shared/days";
import { benefitsOn } from "../benefits/benefit";
import { useBenefit as use } from "../benefits/store";
import { requireIdentification, tooLate } from "../members/identification";
import { route } from "../platform/route";
import { read } from "../platform/tokens";

export const useBenefit = route("useBenefit", async ({ who, input, tables, settings, now, secrets }) => {
  const { programId, by } = who;
  const { requestId, benefit, note } = input;
  const known = requireIdentification(await read(await secrets(), "identification", input.identification, 0), who);
  const program = await settings.programAt(programId, now);
  const using = { programId, memberId: known.memberId, requestId, benefit, note, by };
  // "Already done?" comes before "still allowed?": a repeat is never too late.
  const { entry } = await use(tables, using, program, now, () => {
    const late = tooLate(known, now);
    if (late) throw late;
  });
  const benefits = benefitsOn(program, entry.after, dayOf(now, program.timeZone));
  return { entry: await settings.showEntry(programId, entry), benefits };
});
