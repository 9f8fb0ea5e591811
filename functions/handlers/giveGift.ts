import { Refusal } from "../../shared/errors";
import { giveGift as give } from "../gifts/store";
import { findByNumber } from "../members/store";
import { route } from "../platform/route";

export const giveGift = route("giveGift", async ({ who, input, tables, settings, now }) => {
  const { programId, memberId, by } = who;
  const { memberNumber, points, requestId } = input;
  const to = await findByNumber(tables, programId, memberNumber);
  if (to === undefined) throw new Refusal("member_not_found", "There is no member with this number.");
  const program = await settings.programAt(programId, now);
  const { entry } = await give(tables, { programId, from: memberId, to, points, requestId, by }, program, now);
  return settings.showEntry(programId, entry);
});
