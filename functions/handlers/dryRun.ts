import { newAccount } from "../ledger/account";
import { nextEntry } from "../ledger/chain";
import { viewEntry } from "../ledger/entryView";
import { chainOf, loadHead } from "../ledger/store";
import { withWheels } from "../programs/wheelsOf";
import { listWheels } from "../wheels/store";
import { segmentsOf } from "../members/segments";
import { loadMember } from "../members/store";
import { route } from "../platform/route";
import { decideTrial, inventedAccount } from "../drafts/trial";
import { problemsOf } from "../drafts/standing";

/** The entry that a purchase or an event would write, decided by the engine that writes, and not written. */
export const dryRun = route("dryRun", async ({ who, input, tables, settings, now }) => {
  const { programId, by } = who;
  const { file, at, memberId, member, trial } = input;
  const counting = await settings.programAt(programId, at);
  const { stores = [], ...said } = file ?? {};
  const drafted = file ? { ...counting, ...said, effectiveFrom: at } : counting;
  const [program = drafted] = await withWheels([drafted], () => listWheels(tables, programId), now);
  const known = memberId === undefined ? undefined : await loadMember(tables, programId, memberId);
  const pk = chainOf(programId, memberId ?? "nobody");
  const head = memberId === undefined ? undefined : await loadHead(tables, pk);
  const account = head?.after ?? (known ? newAccount : inventedAccount(member, program, at));
  const segments = known ? segmentsOf(known, program, at) : member.segments;
  const decision = decideTrial(account, trial, { program, at, by, segments });
  const entry = nextEntry(head, { pk, requestId: "trial", requestHash: "", at, by }, decision);
  const name = "storeId" in trial ? stores.find(({ storeId }) => storeId === trial.storeId)?.name : undefined;
  return {
    programVersion: counting.version,
    entry: { ...viewEntry(entry, program, name ?? trial.storeId), hash: "" },
    problems: file ? problemsOf(file, counting, now, at) : [],
  };
});
