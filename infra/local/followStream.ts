import { DescribeTableCommand, type DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
  TrimmedDataAccessException,
} from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { setTimeout as wait } from "node:timers/promises";
import { checkpointTable } from "./createTables";
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
  say: (line: string) => void;
}

export interface Following {
  /** When the last read that found nothing began, and when the last delivery ended, by performance.now(). */
  times(): { emptyReadBegan: number; deliveredAt: number };
  stop(): Promise<void>;
}

/**
 * Hands the changes of a table to a Lambda as Lambda's own poller does: in order, in batches, at least once. What
 * fails comes again, from the first record that failed, until it succeeds; nothing overtakes it and nothing is dropped.
 * How far it has come is kept in the database itself, so it goes on from there after any end.
 */
export function followStream({ tableName, dynamo, streams, deliver, say }: FollowOptions): Following {
  const stopping = new AbortController();
  const { signal } = stopping;
  const ended = new Set<string>();
  let emptyReadBegan = 0;
  let deliveredAt = 0;
  const following = persist(followTable);

  /** Repeats `work` until it comes to its end; it goes on where its checkpoint is. */
  async function persist(work: (progressed: () => void) => Promise<void>): Promise<void> {
    let attempt = 0;
    while (!signal.aborted) {
      try {
        return await work(() => (attempt = 0));
      } catch (error) {
        if (signal.aborted) return;
        attempt++;
        // The first, the second, the fourth …: a long outage is not a long log.
        if (Number.isInteger(Math.log2(attempt))) say(`${tableName}: attempt ${attempt} failed: ${String(error)}`);
        await pause(Math.min(100 * 2 ** attempt, BACKOFF_MS_MAX));
      }
    }
  }

  async function followTable(): Promise<void> {
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: tableName }));
    const arn = Table?.LatestStreamArn;
    if (!arn) throw new Error(`${tableName} has no stream`);
    while (!signal.aborted) {
      const open = (await shardsOf(arn)).filter((shard) => !ended.has(shard.ShardId as string));
      const ready = open.filter(({ ParentShardId }) => !open.some(({ ShardId }) => ShardId === ParentShardId));
      await Promise.all(ready.map((shard) => persist((progressed) => followShard(arn, shard, progressed))));
      if (ready.length === 0) await pause(POLL_MS);
    }
  }

  async function shardsOf(arn: string): Promise<Shard[]> {
    const shards: Shard[] = [];
    let after: string | undefined;
    do {
      const { StreamDescription } = await streams.send(
        new DescribeStreamCommand({ StreamArn: arn, ...(after && { ExclusiveStartShardId: after }) }),
      );
      shards.push(...(StreamDescription?.Shards ?? []));
      after = StreamDescription?.LastEvaluatedShardId;
    } while (after);
    return shards;
  }

  /** Returns when the shard is closed and read to its end. */
  async function followShard(arn: string, { ShardId = "" }: Shard, progressed: () => void): Promise<void> {
    const key = `${arn}/${ShardId}`;
    let iterator = await iteratorAt(arn, ShardId, await checkpointOf(key));
    while (iterator && !signal.aborted) {
      const began = performance.now();
      const page = await streams.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: BATCH_MAX }));
      const records = (page.Records ?? []).map((record) => toLambdaRecord(record, arn));
      if (records.length > 0) {
        const done = doneOf(
          records,
          await deliver({ Records: records }).finally(() => (deliveredAt = performance.now())),
        );
        if (done > 0) await keepCheckpoint(key, records[done - 1]?.dynamodb?.SequenceNumber as string);
        if (done > 0) progressed();
        if (done < records.length) throw new Error(`${records.length - done} of ${records.length} records to repeat`);
      } else {
        emptyReadBegan = began;
        await pause(POLL_MS);
      }
      iterator = page.NextShardIterator;
    }
    if (!iterator) ended.add(ShardId);
  }

  async function iteratorAt(arn: string, shardId: string, after: string | undefined): Promise<string | undefined> {
    const shard = { StreamArn: arn, ShardId: shardId };
    const first = new GetShardIteratorCommand({ ...shard, ShardIteratorType: "TRIM_HORIZON" });
    if (after === undefined) return (await streams.send(first)).ShardIterator;
    const next = { ...shard, ShardIteratorType: "AFTER_SEQUENCE_NUMBER" as const, SequenceNumber: after };
    try {
      return (await streams.send(new GetShardIteratorCommand(next))).ShardIterator;
    } catch (error) {
      if (!(error instanceof TrimmedDataAccessException)) throw error;
      say(`${tableName}: the stream forgot what came after ${after}; going on with the oldest that it has`);
      return (await streams.send(first)).ShardIterator;
    }
  }

  async function checkpointOf(shard: string): Promise<string | undefined> {
    const Key = { shard: { S: shard } };
    const { Item } = await dynamo.send(new GetItemCommand({ TableName: checkpointTable, Key, ConsistentRead: true }));
    return Item?.after?.S;
  }

  async function keepCheckpoint(shard: string, after: string): Promise<void> {
    const Item = { shard: { S: shard }, after: { S: after } };
    await dynamo.send(new PutItemCommand({ TableName: checkpointTable, Item }));
  }

  const pause = (ms: number) => wait(ms, undefined, { signal }).catch(() => {});

  return {
    times: () => ({ emptyReadBegan, deliveredAt }),
    async stop() {
      stopping.abort();
      await following;
    },
  };
}
