import { shardOf } from "../jobs/shard";
import type { Tables } from "../platform/tables";

/** Members who have a chain, spread over this many partitions, for the jobs that go through them all. */
export const ROLL_SHARDS = 16;
const PAGE = 500;

const rollKey = (programId: string, shard: number): string => `${programId}#roll#${shard}`;

/** Notes a member whose chain has begun. The same member is the same item. */
export async function saveOnRoll(tables: Tables, programId: string, memberId: string): Promise<void> {
  await tables.write({ put: { pk: rollKey(programId, shardOf(memberId, ROLL_SHARDS)), sk: memberId } });
}

/** The members of one partition, by id. */
export async function* rollOf(tables: Tables, programId: string, shard: number): AsyncGenerator<string> {
  let after: string | undefined;
  do {
    const page = await tables.list(rollKey(programId, shard), {
      limit: PAGE,
      ...(after === undefined ? {} : { after }),
    });
    for (const { sk } of page.items) yield sk;
    after = page.after;
  } while (after !== undefined);
}
