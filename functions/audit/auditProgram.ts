import { addDays, type Day, dayOf } from "../../shared/days";
import type { Tables } from "../platform/tables";
import type { Settings } from "../programs/settings";
import { closeDay } from "./closeDay";
import { replayDay } from "./replayDay";
import { writeSurely } from "./writeSurely";

/** A stream keeps its records for a day: what has not come by then will not come. */
const SETTLED_MS = 24 * 60 * 60_000;

const stateKey = (programId: string) => ({ pk: `${programId}#job`, sk: "audit" });

/** `day` is the first that gets a root. */
export async function beginAudit(tables: Tables, programId: string, day: Day): Promise<void> {
  const before = addDays(day, -1);
  const put = { ...stateKey(programId), through: before, replayed: before };
  await writeSurely(tables, { put, when: { absent: true } });
}

export interface Audited {
  days: number;
  accounts: number;
  differences: number;
}

/**
 * Closes every day that is over and settled, then replays the accounts that changed on it. It can stop anywhere and run
 * again, or twice at once: both find the same, and a root that is there stays.
 */
export async function auditProgram(
  tables: Tables,
  settings: Settings,
  programId: string,
  now: string,
): Promise<Audited> {
  const { timeZone } = await settings.programAt(programId, now);
  const settled = new Date(Date.parse(now) - SETTLED_MS).toISOString();
  const last = addDays(dayOf(settled, timeZone), -1);
  const key = stateKey(programId);
  // A program that is older than its audit begins with the last day.
  await beginAudit(tables, programId, last);
  const state = await tables.get(key.pk, key.sk);
  const audited: Audited = { days: 0, accounts: 0, differences: 0 };
  for (let day = addDays(String(state?.through), 1); day <= last; day = addDays(day, 1)) {
    await closeDay(tables, programId, day);
    await tables.write({ change: key, set: { through: day } });
    audited.days++;
  }
  for (let day = addDays(String(state?.replayed), 1); day <= last; day = addDays(day, 1)) {
    const { accounts, differences } = await replayDay(tables, programId, day);
    await tables.write({ change: key, set: { replayed: day } });
    audited.accounts += accounts;
    audited.differences += differences;
  }
  return audited;
}
