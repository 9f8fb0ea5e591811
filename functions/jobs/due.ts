import type { Day } from "../../shared/days";
import type { Tables } from "../platform/tables";
import { shardOf } from "./shard";

/** Members whose points expire on a day are spread over this many partitions, so that a month end is no hot key. */
export const DUE_SHARDS = 16;

export const dueKey = (programId: string, day: Day, shard: number): string => `${programId}#due#${day}#${shard}`;

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
