import { dayOf } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import { benefitsOn } from "../benefits/benefit";
import { useBenefit as use } from "../benefits/store";
import { findByIdentity } from "../members/store";
import { route } from "../platform/route";

export const usePartnerBenefit = route("usePartnerBenefit", async ({ who, input, tables, settings, now }) => {
  const { programId, by } = who;
  const { requestId, externalId, benefit, note } = input;
  const memberId = await findByIdentity(tables, programId, { kind: "external", id: externalId });
  if (memberId === undefined) throw new Refusal("member_not_found", "There is no such member.");
  const program = await settings.programAt(programId, now);
  const { entry } = await use(tables, { programId, memberId, requestId, benefit, note, by }, program, now);
  const benefits = benefitsOn(program, entry.after, dayOf(now, program.timeZone));
  return { entry: await settings.showEntry(programId, entry), benefits };
});
