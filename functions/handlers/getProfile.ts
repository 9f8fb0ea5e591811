import { profileOf } from "../members/member";
import { loadMember } from "../members/store";
import { route } from "../platform/route";

export const getProfile = route("getProfile", async ({ who, tables }) =>
  profileOf(await loadMember(tables, who.programId, who.memberId)),
);
