import { tell } from "../events/follow";
import { profileOf } from "../members/member";
import { changeMember } from "../members/store";
import { route } from "../platform/route";

/** A profile that is complete may be worth something, once. */
export const changeProfile = route("changeProfile", async ({ who, input, tables, settings, now }) => {
  const member = await changeMember(tables, who.programId, who.memberId, input);
  const program = await settings.programAt(who.programId, now);
  if (member.displayName && member.birthday) await tell(tables, member, "profile-completed", program, now);
  return profileOf(member);
});
