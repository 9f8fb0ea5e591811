import { dayOf } from "../../shared/days";
import { prove } from "../audit/prove";
import { chainOf, loadEntry } from "../ledger/store";
import { route } from "../platform/route";

export const getProof = route("getProof", async ({ who, input: { seq }, tables, settings, now }) => {
  const entry = await loadEntry(tables, chainOf(who.programId, who.memberId), seq);
  const { timeZone } = await settings.programAt(who.programId, now);
  return prove(tables, who, entry, dayOf(entry.at, timeZone));
});
