import { HEADS_TOGETHER, loadHeads } from "../audit/store";
import type { Head } from "../audit/root";
import type { Day } from "../../shared/days";
import { DayRoot } from "../../shared/proof";
import { chainOf } from "../ledger/store";
import type { Archive } from "../platform/archive";
import type { LedgerItem, Tables } from "../platform/tables";
import { parquetOf } from "./parquet";

/** What one file holds, and so what is held in memory: about 25 MB of entries. */
const ROWS_MAX = 20_000;
const AT_ONCE = 16;
const PAGE = 100;

const stateKey = (programId: string) => ({ pk: `${programId}#job`, sk: "export" });
const exportedKey = (programId: string, memberId: string) => ({ pk: `${programId}#exported#${memberId}`, sk: "head" });

/** The entry that was exported last of a day that is not all exported yet. */
interface Place {
  /** The number of the next file. */
  part: number;
  /** Which of the day's frozen heads, by the number they are kept under. */
  group: number;
  memberId: string;
  seq: number;
}
const beginning: Place = { part: 0, group: 0, memberId: "", seq: 0 };

export interface Exported {
  days: number;
  files: number;
  entries: number;
}

interface Exporting {
  tables: Tables;
  archive: Archive;
  programId: string;
  /** Asked after each file: whether to leave the rest to the next run. */
  isLate: () => boolean;
  rowsMax?: number;
}

/**
 * Puts what is under each daily root into the archive, then the root itself. It can stop anywhere and run again, or
 * twice at once: a day's files are the same whoever makes them, and one that is there stays.
 */
export async function exportProgram(exporting: Exporting): Promise<Exported> {
  const { tables, programId, isLate } = exporting;
  const done: Exported = { days: 0, files: 0, entries: 0 };
  const key = stateKey(programId);
  const state = await tables.get(key.pk, key.sk);
  let through = state?.through as Day | undefined;
  let place = (state?.place as Place | undefined) ?? beginning;
  while (!isLate()) {
    const root = await rootAfter(tables, programId, through);
    if (!root || !(await exportDay(exporting, { root, place, through }, done))) return done;
    through = root.day;
    place = beginning;
    await tables.write({ put: { ...key, through } });
    done.days++;
  }
  return done;
}

async function rootAfter(tables: Tables, programId: string, day: Day | undefined): Promise<DayRoot | undefined> {
  const { items } = await tables.list(`${programId}#root`, { limit: 1, ...(day === undefined ? {} : { after: day }) });
  return items[0] && DayRoot.parse(items[0]);
}

interface DayExport {
  root: DayRoot;
  place: Place;
  through: Day | undefined;
}

/** False when it was left unfinished. The root comes last: where it is, the day is complete. */
async function exportDay(exporting: Exporting, { root, place, through }: DayExport, done: Exported): Promise<boolean> {
  const { tables, archive, programId, isLate, rowsMax = ROWS_MAX } = exporting;
  const { day } = root;
  // After a restore a day may have another root; its files then lie beside those of the first.
  const named = (kind: string, name: string) =>
    `${kind}/program=${programId}/day=${day}/${root.root.slice(0, 12)}${name}`;
  let rows: LedgerItem[] = [];
  let { part } = place;
  const putRows = async () => {
    await archive.put(named("entries", `-${String(part++).padStart(5, "0")}.parquet`), parquetOf(rows));
    done.files++;
    done.entries += rows.length;
    rows = [];
  };
  for await (const { item, group, memberId } of entriesUnder(tables, programId, day, place)) {
    rows.push(item);
    if (rows.length < rowsMax) continue;
    await putRows();
    const reached: Place = { part, group, memberId, seq: item.seq };
    await tables.write({ put: { ...stateKey(programId), ...(through && { through }), place: reached } });
    if (isLate()) return false;
  }
  if (rows.length > 0) await putRows();
  await archive.put(named("roots", ".json"), Buffer.from(`${JSON.stringify(root)}\n`));
  return true;
}

interface Found {
  item: LedgerItem;
  group: number;
  memberId: string;
}

/** What a day's root is over and no root before it, by member and number, from just behind `place`. */
async function* entriesUnder(tables: Tables, programId: string, day: Day, place: Place): AsyncGenerator<Found> {
  for (let { group } = place; ; group++) {
    const heads = (await loadHeads(tables, programId, day, group)) ?? [];
    const left = heads.filter(({ memberId }) => memberId >= place.memberId);
    for (let i = 0; i < left.length; i += AT_ONCE) {
      const together = left.slice(i, i + AT_ONCE);
      const spans = await Promise.all(together.map((head) => beginSpan(tables, programId, day, head, place)));
      for (const { memberId, pages } of spans) {
        for await (const page of pages) for (const item of page) yield { item, group, memberId };
      }
    }
    if (heads.length < HEADS_TOGETHER) return;
  }
}

/** A chain's entries of the day, oldest first; the first page is there already. */
async function beginSpan(tables: Tables, programId: string, day: Day, head: Head, place: Place) {
  const { memberId, seq } = head;
  const begun = await spanStart(tables, programId, day, head);
  const from = memberId === place.memberId ? Math.max(begun, place.seq) : begun;
  const pk = chainOf(programId, memberId);
  const pageFrom = async (after: number) => {
    const limit = Math.min(PAGE, seq - after);
    return limit > 0 ? (await tables.entries(pk, { before: after + limit + 1, limit })).reverse() : [];
  };
  const first = await pageFrom(from);
  async function* pages() {
    yield first;
    for (let after = from + PAGE; after < seq; after += PAGE) yield await pageFrom(after);
  }
  return { memberId, pages: pages() };
}

/**
 * The number of the last entry that a day before has exported. It is noted with the day that asks, so that the same day
 * gets the same answer when it asks again.
 */
async function spanStart(tables: Tables, programId: string, day: Day, { memberId, seq }: Head): Promise<number> {
  const key = exportedKey(programId, memberId);
  const noted = await tables.get(key.pk, key.sk);
  if (noted?.day === day) return Number(noted.after);
  const after = Number(noted?.seq ?? 0);
  // A clock that was behind may have left a smaller head for the later day: then there is nothing new.
  if (seq > after) await tables.write({ put: { ...key, day, after, seq } });
  return after;
}
