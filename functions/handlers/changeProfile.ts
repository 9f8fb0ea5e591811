import { tell } from "../jobs/followEvents";
import { saveBirthday } from "../members/birthdays/store";
import { profileOf } from "../members/member";
import { changeMember } from "../members/store";
import { route } from "../platform/route";

/** A profile that is complete may be worth something, once. */
export const changeProfile = route("changeProfile", async ({ who, input, tables, settings, now }) => {
  const member = await changeMember(tables, who.programId, who.memberId, input);
  if (input.birthday) await saveBirthday(tables, member, input.birthday);
  const program = await settings.programAt(who.programId, now);
  if (member.displayName && member.birthday) await tell(tables, member, "profile-completed", program, now);
  return profileOf(member);
});
