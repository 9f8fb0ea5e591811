import { addDays, type Day, dayOf, monthEnd } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import type { Entry } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { requestHashOf } from "../ledger/chain";
import { DECAY_NOTICE_DAYS, decayOn, decideDecay } from "../ledger/decay";
import { append, chainOf, loadEntries, loadHead } from "../ledger/store";
import { writeMessage } from "../messages/store";
import type { Tables } from "../platform/tables";
import { type Note, noteDay, walkDays } from "./calendar";

/** More entries by jobs alone than this, between two things that a member did, do not happen. */
const ENTRIES_BACK = 50;

type Whose = { programId: string; memberId: string };

/** Whatever somebody did, and not a job by the clock: then points are not idle. A chain begins awake. */
export const isActive = ({ by, seq }: Pick<Entry, "by" | "seq">): boolean => by.door !== "job" || seq === 1;

/** Notes when points that are left alone from this entry on would decay: their owner is told a month ahead. */
export async function noteIdle(tables: Tables, whose: Whose, entry: Entry, program: Program): Promise<void> {
  if (!program.decay || !isActive(entry)) return;
  await noteYear(tables, whose, { seq: entry.seq, idleSince: dayOf(entry.at, program.timeZone), year: 0 }, program);
}

async function noteYear(
  tables: Tables,
  { programId, memberId }: Whose,
  { seq, idleSince, year }: { seq: number; idleSince: Day; year: number },
  { decay }: Program,
): Promise<void> {
  if (!decay) return;
  const takeOn = monthEnd(idleSince, decay.afterIdleMonths + 12 * year);
  const note = { memberId, seq, idleSince, year, announced: 0 };
  await noteDay(tables, programId, "decay", addDays(takeOn, -DECAY_NOTICE_DAYS), note, `${seq}#${year}`);
}

/** Announces what will decay, and takes what was announced a month before. Whoever has done something since keeps all of it. */
export function decayPoints(tables: Tables, program: Program, now: string): Promise<{ done: number; failed: number }> {
  if (!program.decay) return Promise.resolve({ done: 0, failed: 0 });
  const today = dayOf(now, program.timeZone);
  return walkDays(tables, program.programId, "decay", today, async (note) => {
    const pk = chainOf(program.programId, note.memberId);
    const since = await loadEntries(tables, pk, { limit: ENTRIES_BACK });
    if (since.some((entry) => entry.seq > note.seq && isActive(entry))) return;
    if (Number(note.announced) === 0) await announce(tables, program, note, today, now);
    else await take(tables, program, note, today, now);
  });
}

async function announce(tables: Tables, program: Program, note: Note, today: Day, now: string): Promise<void> {
  const { programId, decay } = program;
  const { memberId, seq, idleSince, year } = note;
  const head = await loadHead(tables, chainOf(programId, memberId));
  const takeOn = addDays(today, DECAY_NOTICE_DAYS);
  const { points } = head && decay ? decayOn(head.after, program, takeOn) : { points: 0 };
  if (points === 0) {
    return noteYear(
      tables,
      { programId, memberId },
      { seq, idleSince: String(idleSince), year: Number(year) + 1 },
      program,
    );
  }
  const params = { points, day: takeOn, months: (decay?.afterIdleMonths ?? 0) + 12 * Number(year) };
  const once = `${String(seq)}#${String(year)}`;
  const telling = { template: "pointsDecaying" as const, key: once, params };
  await writeMessage(tables, { programId, memberId }, program, telling, now);
  await noteDay(tables, programId, "decay", takeOn, { ...note, announced: points }, `${once}#take`);
}

async function take(tables: Tables, program: Program, note: Note, today: Day, now: string): Promise<void> {
  const { programId } = program;
  const { memberId, seq } = note;
  const [idleSince, year] = [String(note.idleSince), Number(note.year)];
  const pk = chainOf(programId, memberId);
  const head = await loadHead(tables, pk);
  const decaying = { idleSince, announced: Number(note.announced) };
  if (head && decideDecay(head.after, decaying, program, today)) {
    const request = {
      pk,
      // No caller can name a request like this: RequestId has no #.
      requestId: `decay#${seq}#${year}`,
      requestHash: requestHashOf({ decay: { seq, year } }),
      at: now,
      by: { door: "job" as const, id: "decay" },
    };
    await append(
      tables,
      request,
      (account, lost) => {
        const decision = decideDecay(account, decaying, program, today);
        // Somebody has done something in this very moment: the next run looks whether it is idle still.
        if (lost || !decision) throw new Refusal("busy", "This account has just changed.");
        return { decision };
      },
      Promise.resolve(head),
    );
  }
  await noteYear(tables, { programId, memberId }, { seq, idleSince, year: year + 1 }, program);
}
