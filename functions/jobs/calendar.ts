import type { Day } from "../../shared/days";
import type { Item, MainItem, Tables } from "../platform/tables";
import { shardOf } from "./shard";

/** What is to be done on a day, by what it is about. */
export type Calendar = "tier" | "notice" | "life" | "decay" | "coupon";

/**
 * Notes lie in the order of their days, spread over this many partitions: whoever comes late, even by a year, reads the
 * notes that are due and no empty days.
 */
const SHARDS = 16;

const calendarKey = (programId: string, calendar: Calendar, shard: number): string =>
  `${programId}#calendar#${calendar}#${shard}`;

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
  const pk = calendarKey(programId, calendar, shardOf(note.memberId, SHARDS));
  await tables.write({ put: { ...note, pk, sk: `${day}#${note.memberId}#${about}` } });
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
  const places = Array.from({ length: SHARDS }, (_, shard) => calendarKey(programId, calendar, shard));
  const walked = await Promise.all(places.map((pk) => walkPlace(tables, pk, today, visit)));
  return {
    done: walked.reduce((sum, { done }) => sum + done, 0),
    failed: walked.reduce((sum, { failed }) => sum + failed, 0),
  };
}

async function walkPlace(tables: Tables, pk: string, today: Day, visit: (note: Note) => Promise<void>) {
  const sum = { done: 0, failed: 0 };
  let after: string | undefined;
  for (;;) {
    const page = await tables.list(pk, { limit: 50, ...(after === undefined ? {} : { after }) });
    const due = page.items.filter(({ sk }) => sk.slice(0, today.length) <= today);
    for (const item of due) {
      const [visited] = await Promise.allSettled([visit(noteOf(item))]);
      if (visited.status === "rejected") sum.failed++;
      else {
        await tables.write({ remove: { pk, sk: item.sk }, when: { is: { seq: Number(item.seq) } } });
        sum.done++;
      }
    }
    if (page.after === undefined || due.length < page.items.length) return sum;
    after = page.after;
  }
}

const noteOf = (item: MainItem): Note =>
  Object.fromEntries(Object.entries(item).filter(([name]) => name !== "pk" && name !== "sk")) as Note;
