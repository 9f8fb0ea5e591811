import { profileOf } from "../members/member";
import { changeMember } from "../members/store";
import { route } from "../platform/route";

export const changeProfile = route("changeProfile", async ({ who, input, tables }) =>
  profileOf(await changeMember(tables, who.programId, who.memberId, input)),
);
