import { type Day, dayOf } from "../../shared/days";
import { saveChanged } from "../audit/changed";
import { DEBT, NEVER } from "../../shared/figures";
import { type Entry } from "../../shared/ledger";
import { findById } from "../members/store";
import { maskedName } from "../members/member";
import type { Tables, Write } from "../platform/tables";
import type { Settings } from "../programs/settings";
import { noteLife } from "../lifecycle/store";
import { dayTotalsKey, TOTALS_SHARDS, totalsKey, totalsOf } from "../programs/totals";
import { endSpent, givenWrites } from "./budgets";
import { noteDay, saveDue } from "./due";
import { noteIdle } from "./decayPoints";
import { followTier, noteNotices } from "./followTier";
import { shardOf } from "./shard";
import { saveOperation } from "./operations";

/** Long enough that no stream delivers a record again: DynamoDB keeps them for a day. */
const APPLIED_MS = 3 * 24 * 60 * 60_000;

/** Brings one entry into everything that is projected from the chain. Repeating it changes nothing. */
export async function projectEntry(
  tables: Tables,
  settings: Settings,
  pk: string,
  entry: Entry,
  now: string,
): Promise<void> {
  const [programId = "", memberId = ""] = pk.split("#");
  const program = await settings.programAt(programId, now);
  const { timeZone } = program;
  const day = dayOf(entry.at, timeZone);
  const given = givenWrites(programId, memberId, entry, program);
  await addToTotals(tables, { programId, memberId, day, given }, entry, now);
  await endSpent(tables, entry, program, now);
  const today = dayOf(now, timeZone);
  await saveChanged(tables, programId, day, { memberId, seq: entry.seq, hash: entry.hash });
  const brought = newLots(entry);
  for (const { wallet, lot } of brought)
    await saveDue(tables, programId, { memberId, seq: entry.seq }, noteDay(wallet, lot, today));
  const lots = brought.filter(({ wallet }) => wallet === "points").map(({ lot }) => lot);
  await noteNotices(tables, { programId, memberId }, { lots, seq: entry.seq }, today);
  await noteIdle(tables, { programId, memberId }, entry, program);
  await noteLife(tables, { programId, memberId }, entry, program);
  await followTier(tables, { programId, memberId }, entry, program, now);
  if (entry.by.tillId !== undefined && entry.by.storeId !== undefined) {
    // Who has left the program in between has no name any more.
    const member = await findById(tables, programId, memberId);
    const name = member && maskedName(member);
    await saveOperation(
      tables,
      { programId, memberId, storeId: entry.by.storeId, tillId: entry.by.tillId },
      entry,
      name,
    );
  }
}

/** The sums of all time and of the day, and the mark that this entry is in them, in one transaction: a record that comes twice counts once. */
async function addToTotals(
  tables: Tables,
  { programId, memberId, day, given }: { programId: string; memberId: string; day: Day; given: Write[] },
  entry: Entry,
  now: string,
): Promise<void> {
  const add = Object.fromEntries(Object.entries(totalsOf(entry)).filter(([, value]) => value !== 0));
  const mark = {
    pk: `${programId}#counted#${memberId}`,
    sk: String(entry.seq),
    ttl: Math.ceil((Date.parse(now) + APPLIED_MS) / 1000),
  };
  const shard = shardOf(`${memberId}${entry.seq}`, TOTALS_SHARDS);
  const sums = [totalsKey(programId, shard), dayTotalsKey(programId, shard, day)].map((change) => ({ change, add }));
  for (let attempt = 1; attempt <= 20; attempt++) {
    const written = await tables.write({ put: mark, when: { absent: true } }, ...sums, ...given);
    if (written.done || "at" in written) return;
    await tables.pause(attempt);
  }
  throw new Error("the totals are too busy");
}

/** Lots that hold nothing but what this entry brought in: nobody has noted yet when they expire. */
function newLots({ moves, after }: Entry): { wallet: string; lot: Day }[] {
  return Object.entries(after.wallets).flatMap(([wallet, { lots }]) =>
    Object.entries(lots)
      .filter(([lot]) => lot !== NEVER && lot !== DEBT)
      .filter(([lot, points]) => {
        const brought = moves
          .filter((move) => move.wallet === wallet && move.lot === lot)
          .reduce((sum, move) => sum + move.points, 0);
        return brought === points;
      })
      .map(([lot]) => ({ wallet, lot })),
  );
}
