import { chainOf, loadEntry } from "../ledger/store";
import { route } from "../platform/route";

export const getEntry = route("getEntry", async ({ who: { programId, memberId }, input, tables, settings }) =>
  settings.showEntry(programId, await loadEntry(tables, chainOf(programId, memberId), input.seq)),
);
