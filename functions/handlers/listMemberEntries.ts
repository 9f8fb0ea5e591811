import { listPage } from "../ledger/page";
import { chainOf } from "../ledger/store";
import { loadMember } from "../members/store";
import { route } from "../platform/route";

export const listMemberEntries = route("listMemberEntries", async ({ who: { programId }, input, tables, settings }) => {
  const { memberId } = await loadMember(tables, programId, input.memberId);
  return listPage(tables, chainOf(programId, memberId), input, (entry) => settings.showEntry(programId, entry));
});
