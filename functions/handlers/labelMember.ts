import { chainOf, loadAccount } from "../ledger/store";
import { summarise } from "../ledger/walletView";
import { labelMember as label } from "../members/store";
import { route } from "../platform/route";

/** What kind of member this is, and the tags that rules may ask for. It counts from the next purchase on. */
export const labelMember = route("labelMember", async ({ who: { programId }, input, tables, settings, now }) => {
  const { memberId, ...labels } = input;
  const member = await label(tables, programId, memberId, labels);
  const account = await loadAccount(tables, chainOf(programId, memberId));
  const { kind = "consumer", tags = [] } = member;
  return { member: summarise(member, account, await settings.programAt(programId, now), now), kind, tags };
});
