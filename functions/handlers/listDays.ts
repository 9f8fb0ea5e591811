import { addDays, dayOf } from "../../shared/days";
import { route } from "../platform/route";
import { daysUntil } from "../programs/daysUntil";
import { loadDays, loadTotals } from "../programs/totals";

export const listDays = route("listDays", async ({ who: { programId }, input, tables, settings, now }) => {
  const { timeZone } = await settings.programAt(programId, now);
  const today = dayOf(now, timeZone);
  const until = input.until !== undefined && input.until < today ? input.until : today;
  const from = addDays(until, 1 - input.days);
  const counted = await loadDays(tables, programId, from);
  const totals = await loadTotals(tables, programId);
  return { today, timeZone, days: daysUntil(totals, counted, { from, until }) };
});
