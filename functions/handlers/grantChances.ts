import { requestHashOf } from "../ledger/chain";
import { append, chainOf } from "../ledger/store";
import { loadMember } from "../members/store";
import { route } from "../platform/route";
import { grantChances as decide } from "../wheels/chances";
import { requirePublished } from "../wheels/store";

export const grantChances = route("grantChances", async ({ who, input, tables, settings, now }) => {
  const { programId, by } = who;
  const { requestId, memberId, wheelId, chances, because } = input;
  await loadMember(tables, programId, memberId);
  const wheel = await requirePublished(tables, programId, wheelId);
  const requestHash = requestHashOf({ chances: { wheelId, chances, because } });
  const request = { pk: chainOf(programId, memberId), requestId, requestHash, at: now, by };
  const { entry } = await append(tables, request, (account) => ({
    decision: decide(account, wheel, { chances, because }, now),
  }));
  return { entry: await settings.showEntry(programId, entry) };
});
