import { route } from "../platform/route";
import { loadTotals } from "../programs/totals";
import { worthOf } from "../sales/sale";

export const getTotals = route("getTotals", async ({ who, tables, settings, now }) => {
  const totals = await loadTotals(tables, who.programId);
  return { ...totals, worthFen: worthOf(await settings.programAt(who.programId, now), totals.balances) };
});
