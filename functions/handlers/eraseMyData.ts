import { eraseMember } from "../members/store";
import { route } from "../platform/route";

/** PIPL article 47. The points go with the member: nobody is left who could spend them. */
export const eraseMyData = route("eraseMyData", ({ who, tables, now }) =>
  eraseMember(tables, who.programId, who.memberId, now),
);
