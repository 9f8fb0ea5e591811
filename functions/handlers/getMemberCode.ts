import { STEP_SECONDS } from "../../shared/memberCode";
import { codeKeyOf } from "../members/identify";
import { loadMember } from "../members/store";
import { route } from "../platform/route";

export const getMemberCode = route("getMemberCode", async ({ who, tables, secrets, now }) => {
  const member = await loadMember(tables, who.programId, who.memberId);
  const key = codeKeyOf((await secrets()).codeKey, member);
  return {
    memberNumber: member.memberNumber,
    key: Buffer.from(key).toString("hex"),
    stepSeconds: STEP_SECONDS,
    serverTime: now,
  };
});
