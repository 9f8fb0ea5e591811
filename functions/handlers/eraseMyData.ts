import { eraseEvidence } from "../evidence/erase/store";
import { eraseMember } from "../members/store";
import { route } from "../platform/route";

/** PIPL article 47. The points go with the member: nobody is left who could spend them. */
export const eraseMyData = route("eraseMyData", async ({ who, tables, uploads, now }) => {
  const { programId, memberId } = who;
  await eraseEvidence(tables, uploads, { programId, memberId });
  return eraseMember(tables, programId, memberId, now);
});
