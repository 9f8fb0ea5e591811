import { DescribeTableCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { type DynamoDBStreamsClient, GetRecordsCommand } from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { setTimeout as wait } from "node:timers/promises";
import { checkpointOf, iteratorAt, keepCheckpoint, shardsOf } from "./streamPosition";
import { doneOf, toLambdaRecord } from "./streamRecord";

const BATCH_MAX = 100;
const POLL_MS = 150;
const BACKOFF_MS_MAX = 10_000;

interface FollowOptions {
  tableName: string;
  dynamo: DynamoDBClient;
  streams: DynamoDBStreamsClient;
  /** A Lambda that may answer with batchItemFailures. */
  deliver: (event: DynamoDBStreamEvent) => Promise<unknown>;
  /** What is not wanted is passed over, as Lambda's filter does; everything is wanted unless told. */
  wants?: (record: DynamoDBRecord) => boolean;
  say: (line: string) => void;
}

interface Follow extends FollowOptions {
  signal: AbortSignal;
  /** Shards that are closed and read to their end. */
  ended: Set<string>;
  times: { emptyReadBegan: number; deliveredAt: number };
}

export interface Following {
  /** When the last read that found nothing began, and when the last delivery ended, by performance.now(). */
  times: Readonly<Follow["times"]>;
  stop(): Promise<void>;
}

/**
 * Hands the changes of a table to a Lambda as Lambda's own poller does: in order, in batches, at least once. What
 * fails comes again, from the first record that failed, until it succeeds; nothing overtakes it and nothing is dropped.
 * How far it has come is kept in the database itself, so it goes on from there after any end.
 */
export function followStream(options: FollowOptions): Following {
  const stopping = new AbortController();
  const times = { emptyReadBegan: 0, deliveredAt: 0 };
  const follow: Follow = { ...options, signal: stopping.signal, ended: new Set(), times };
  const following = persist(follow, () => followTable(follow));
  return {
    times,
    async stop() {
      stopping.abort();
      await following;
    },
  };
}

/** Repeats `work` until it comes to its end; it goes on where its checkpoint is. */
async function persist(follow: Follow, work: (progressed: () => void) => Promise<void>): Promise<void> {
  const { signal, say, tableName } = follow;
  let attempt = 0;
  while (!signal.aborted) {
    try {
      return await work(() => (attempt = 0));
    } catch (error) {
      if (signal.aborted) return;
      attempt++;
      // The first, the second, the fourth …: a long outage is not a long log.
      if (Number.isInteger(Math.log2(attempt))) say(`${tableName}: attempt ${attempt} failed: ${String(error)}`);
      await pause(follow, Math.min(100 * 2 ** attempt, BACKOFF_MS_MAX));
    }
  }
}

async function followTable(follow: Follow): Promise<void> {
  const { tableName, dynamo, streams, signal, ended } = follow;
  const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: tableName }));
  const arn = Table?.LatestStreamArn;
  if (!arn) throw new Error(`${tableName} has no stream`);
  while (!signal.aborted) {
    const open = (await shardsOf(streams, arn)).filter(({ ShardId = "" }) => !ended.has(ShardId));
    // A shard that came out of another waits until that one is done, or changes of one item would change places.
    const ready = open.filter(({ ParentShardId }) => !open.some(({ ShardId }) => ShardId === ParentShardId));
    await Promise.all(
      ready.map(({ ShardId = "" }) => persist(follow, (progressed) => followShard(follow, arn, ShardId, progressed))),
    );
    if (ready.length === 0) await pause(follow, POLL_MS);
  }
}

/** Returns when the shard is closed and read to its end. */
async function followShard(follow: Follow, arn: string, shardId: string, progressed: () => void): Promise<void> {
  const { tableName, dynamo, streams, signal, ended, times, say } = follow;
  const key = `${arn}/${shardId}`;
  const after = await checkpointOf(dynamo, key);
  const forgotten = () => say(`${tableName}: the stream has lost what came after ${after}`);
  let iterator = await iteratorAt(streams, { arn, shardId, after }, forgotten);
  while (iterator && !signal.aborted) {
    const began = performance.now();
    const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: BATCH_MAX }));
    const records = (page.Records ?? []).map((record) => toLambdaRecord(record, arn));
    if (records.length > 0) await handOver(follow, key, records, progressed);
    else {
      times.emptyReadBegan = began;
      await pause(follow, POLL_MS);
    }
    iterator = page.NextShardIterator;
  }
  if (!iterator) ended.add(shardId);
}

/** Throws when some are left to repeat, after remembering those that are done. */
async function handOver(follow: Follow, key: string, records: DynamoDBRecord[], progressed: () => void): Promise<void> {
  const wanted = records.filter((record) => follow.wants?.(record) ?? true);
  const answer = wanted.length > 0 ? await delivered(follow, wanted) : undefined;
  const failed = wanted[doneOf(wanted, answer)];
  const done = failed ? records.indexOf(failed) : records.length;
  if (done > 0) {
    await keepCheckpoint(follow.dynamo, key, records[done - 1]?.dynamodb?.SequenceNumber as string);
    progressed();
  }
  if (done < records.length) throw new Error(`${records.length - done} of ${records.length} records to repeat`);
}

const delivered = (follow: Follow, records: DynamoDBRecord[]) =>
  follow.deliver({ Records: records }).finally(() => {
    follow.times.deliveredAt = performance.now();
  });

const pause = ({ signal }: Follow, ms: number) => wait(ms, undefined, { signal }).catch(() => {});
