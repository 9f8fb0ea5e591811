import { addDays, type Day } from "../../shared/days";
import type { Tables } from "../platform/tables";
import { shardOf } from "./shard";

/** Members whose points expire on a day are spread over this many partitions, so that a month end is no hot key. */
export const DUE_SHARDS = 16;

export const dueKey = (programId: string, day: Day, shard: number): string => `${programId}#due#${day}#${shard}`;

/**
 * The day of the note of a lot. The job looks at the notes of days that are over: points can be used on their last day, and
 * points that wait are released on the day that they wait for. A day that is over is noted where the job still looks.
 */
export function noteDay(wallet: string, lot: Day, today: Day): Day {
  const [day, first] = wallet === "pending" ? [addDays(lot, -1), addDays(today, -1)] : [lot, today];
  return day > first ? day : first;
}

/**
 * Notes that a member has a lot whose last day is `day`, for the job that writes expiries. `seq` is the entry that made
 * the lot: the job takes a note away only while it is the one that it has seen.
 */
export async function saveDue(
  tables: Tables,
  programId: string,
  { memberId, seq }: { memberId: string; seq: number },
  day: Day,
): Promise<void> {
  const shard = shardOf(memberId, DUE_SHARDS);
  await tables.write({ put: { pk: dueKey(programId, day, shard), sk: memberId, seq } });
}
