import { listPage } from "../ledger/page";
import { chainOf } from "../ledger/store";
import { profileOf } from "../members/member";
import { consentHistory, loadMember } from "../members/store";
import { route } from "../platform/route";

const ENTRIES_AT_ONCE = 100;

/** PIPL article 45: a copy, complete and readable by machines. */
export const exportMyData = route("exportMyData", async ({ who, input: { before }, tables, settings }) => {
  const { programId, memberId } = who;
  const [member, history, page] = await Promise.all([
    loadMember(tables, programId, memberId),
    consentHistory(tables, programId, memberId),
    listPage(tables, chainOf(programId, memberId), { before, limit: ENTRIES_AT_ONCE }, (entry) =>
      settings.showEntry(programId, entry),
    ),
  ]);
  return { profile: profileOf(member), consentHistory: history, ...page };
});
