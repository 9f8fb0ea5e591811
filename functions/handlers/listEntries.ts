import { listPage } from "../ledger/page";
import { chainOf } from "../ledger/store";
import { route } from "../platform/route";

export const listEntries = route("listEntries", ({ who: { programId, memberId }, input, tables, settings }) =>
  listPage(tables, chainOf(programId, memberId), input, (entry) => settings.showEntry(programId, entry)),
);
