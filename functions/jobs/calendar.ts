import { addDays, type Day } from "../../shared/days";
import type { Item, MainItem, Tables } from "../platform/tables";
import { shardOf } from "./shard";

/** What is to be done on a day, by what it is about. */
export type Calendar = "tier" | "notice" | "life" | "birthday";

/** Notes of a day are spread over this many partitions, so that a month end is no hot key. */
const SHARDS = 8;
const DAYS_AT_ONCE = 8;
/** Notes of a day may come after the job has been there: the stream was late, or clocks were apart. */
const DAYS_AGAIN = 3;
/** How far the first run of all looks back. */
const FIRST_DAYS = 32;

const dayKey = (programId: string, calendar: Calendar, day: Day, shard: number): string =>
  `${programId}#${calendar}Day#${day}#${shard}`;

export interface Note extends Item {
  memberId: string;
  /** Of the entry that it comes from: a note is taken away only while it is the one that was seen. */
  seq: number;
}

/** Notes that a member is to be looked at on a day. `about` tells a member's notes of one day apart. */
export async function noteDay(
  tables: Tables,
  programId: string,
  calendar: Calendar,
  day: Day,
  note: Note,
  about = "",
): Promise<void> {
  const pk = dayKey(programId, calendar, day, shardOf(note.memberId, SHARDS));
  await tables.write({ put: { ...note, pk, sk: `${note.memberId}#${about}` } });
}

/**
 * Goes through the notes of every day up to `today`, and returns how many there were. It can stop anywhere and run again,
 * or twice at once: what `visit` does must bear that. A note whose visit fails stays for the next run, and does not hold
 * up the others.
 */
export async function walkDays(
  tables: Tables,
  programId: string,
  calendar: Calendar,
  today: Day,
  visit: (note: Note) => Promise<void>,
): Promise<{ done: number; failed: number }> {
  const state = { pk: `${programId}#job`, sk: `calendar#${calendar}` };
  const through = String((await tables.get(state.pk, state.sk))?.through ?? addDays(today, -FIRST_DAYS));
  const sum = { done: 0, failed: 0 };
  for (let from = addDays(through, 1 - DAYS_AGAIN); from <= today; from = addDays(from, DAYS_AT_ONCE)) {
    const days = Array.from({ length: DAYS_AT_ONCE }, (_, i) => addDays(from, i)).filter((day) => day <= today);
    const places = days.flatMap((day) => Array.from({ length: SHARDS }, (_, i) => dayKey(programId, calendar, day, i)));
    for (const { done, failed } of await Promise.all(places.map((pk) => walkPlace(tables, pk, visit)))) {
      sum.done += done;
      sum.failed += failed;
    }
    const last = days.at(-1) as Day;
    if (last > through) await tables.write({ change: state, set: { through: last } });
  }
  return sum;
}

async function walkPlace(tables: Tables, pk: string, visit: (note: Note) => Promise<void>) {
  const sum = { done: 0, failed: 0 };
  let after: string | undefined;
  do {
    const page = await tables.list(pk, { limit: 100, ...(after === undefined ? {} : { after }) });
    for (const item of page.items) {
      const [visited] = await Promise.allSettled([visit(noteOf(item))]);
      if (visited.status === "rejected") sum.failed++;
      else {
        await tables.write({ remove: { pk, sk: item.sk }, when: { is: { seq: Number(item.seq) } } });
        sum.done++;
      }
    }
    after = page.after;
  } while (after !== undefined);
  return sum;
}

const noteOf = ({ pk: _, sk: __, ...note }: MainItem): Note => note as Note;
