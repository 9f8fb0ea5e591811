import { addDays, type Day, dayOf } from "../../shared/days";
import type { Entry } from "../../shared/ledger";
import type { Lifecycle } from "../../shared/messages";
import type { Program } from "../../shared/program";
import { type Note, noteDay } from "../jobs/calendar";
import type { Tables } from "../platform/tables";
import type { Life } from "./state";

type Whose = { programId: string; memberId: string };
const keyOf = ({ programId, memberId }: Whose) => ({ pk: `${programId}#life#${memberId}`, sk: "life" });

/** What a member's state hangs on; undefined before the first purchase was seen. */
export async function loadLife(tables: Tables, whose: Whose): Promise<Life | undefined> {
  const { pk, sk } = keyOf(whose);
  const item = await tables.get(pk, sk);
  return item && { purchases: Number(item.purchases), lastOn: String(item.lastOn) };
}

/** Notes a purchase, and the days on which this member will have stayed away too long. Repeating it changes nothing. */
export async function noteLife(
  tables: Tables,
  whose: Whose,
  { seq, at, kind, after }: Entry,
  program: Program,
): Promise<void> {
  const { lifecycle, timeZone, programId } = program;
  if (!lifecycle || kind !== "sale") return;
  const lastOn = dayOf(at, timeZone);
  const life = { purchases: after.purchases ?? 0, lastOn, seq };
  await tables.write({ change: keyOf(whose), set: life, when: { below: { seq } } });
  await noteAbsence(tables, programId, { memberId: whose.memberId, seq, lastOn }, lifecycle);
}

async function noteAbsence(
  tables: Tables,
  programId: string,
  note: Note & { lastOn: Day },
  { sleepingDays }: Lifecycle,
): Promise<void> {
  await noteDay(tables, programId, "life", addDays(note.lastOn, sleepingDays), note);
}
