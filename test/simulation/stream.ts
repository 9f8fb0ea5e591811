import type { AttributeValue, DynamoDBBatchResponse, DynamoDBRecord } from "aws-lambda";
import type { Cloud } from "./cloud";
import { diceOf, type Dice } from "./dice";
import type { Committed } from "./simDatabase";
import { Trouble } from "./wire";

const SHARDS = 3;
const BATCH_MAX = 8;
const LAMBDA_TIMEOUT_MS = 60_000;
/** More deliveries of one batch than this, and it will never be done. */
const DELIVERIES_MAX = 200;

/**
 * The tables' streams. Records of one partition stay in order; a batch that fails comes again from where it failed, one
 * whose Lambda never answers comes again whole, and one that was done may come again too.
 */
export function followStreams(cloud: Cloud, seed: number, complain: (what: string) => void) {
  const { timeline, database, faults } = cloud;
  const shards = Array.from({ length: 2 * SHARDS }, (_, i) => shardOver(diceOf(seed).fork(`stream ${i}`)));
  let recordsMade = 0;

  database.onCommit((committed) => {
    const shard = placeOf(committed.pk) + (committed.table === "ledger" ? 0 : SHARDS);
    shards[shard]?.add(recordOf(committed, ++recordsMade));
  });

  function shardOver(dice: Dice) {
    const waiting: DynamoDBRecord[] = [];
    let isPolling = false;
    let deliveries = 0;

    function poll(afterMs: number): void {
      if (isPolling || waiting.length === 0) return;
      isPolling = true;
      timeline.at(timeline.now() + afterMs, deliver);
    }

    function deliver(): void {
      const batch = waiting.slice(0, dice.between(1, BATCH_MAX));
      if (++deliveries > DELIVERIES_MAX) return complain(`the stream is stuck at ${JSON.stringify(batch[0])}`);
      let isOver = false;
      const over = (done: number) => {
        if (isOver) return;
        isOver = true;
        isPolling = false;
        if (done > 0) deliveries = 0;
        if (!dice.chance(faults.batchRepeated)) waiting.splice(0, done);
        poll(done === batch.length ? dice.between(5, 100) : dice.between(100, 5_000));
      };
      timeline.at(timeline.now() + LAMBDA_TIMEOUT_MS, () => over(0));
      cloud.deliver({ Records: batch }, dice.fork(`delivery ${recordsMade} ${deliveries}`), ({ value, error }) => {
        if (error && !(error instanceof Trouble)) complain(`the stream's Lambda threw a ${typeof error}`);
        over(value ? doneOf(batch, value) : 0);
      });
    }

    return {
      add(record: DynamoDBRecord): void {
        waiting.push(record);
        // Now and then a stream lags for hours.
        poll(dice.chance(0.02) ? dice.between(1, 3 * 3_600_000) : dice.between(5, 200));
      },
      left: () => waiting.length,
    };
  }

  return { left: () => shards.reduce((sum, shard) => sum + shard.left(), 0) };
}

function placeOf(pk: string): number {
  let hash = 0;
  for (let i = 0; i < pk.length; i++) hash = (Math.imul(hash, 33) + pk.charCodeAt(i)) >>> 0;
  return hash % SHARDS;
}

/** Everything from the first failure on comes again. */
function doneOf(batch: DynamoDBRecord[], { batchItemFailures }: DynamoDBBatchResponse): number {
  const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const first = batch.findIndex(({ dynamodb }) => failed.has(dynamodb?.SequenceNumber ?? ""));
  return first < 0 ? batch.length : first;
}

function recordOf({ table, kind, pk, key, item }: Committed, number: number): DynamoDBRecord {
  return {
    eventID: String(number),
    eventName: kind,
    dynamodb: {
      SequenceNumber: String(number),
      Keys: { pk: { S: pk }, ...(table === "ledger" ? { seq: { N: String(key) } } : { sk: { S: String(key) } }) },
      ...(item && { NewImage: (marshalled(item) as { M: Record<string, AttributeValue> }).M }),
    },
  };
}

function marshalled(value: unknown): AttributeValue {
  if (typeof value === "string") return { S: value };
  if (typeof value === "number") return { N: String(value) };
  if (typeof value === "boolean") return { BOOL: value };
  if (Array.isArray(value)) return { L: value.map(marshalled) };
  if (value === null) return { NULL: true };
  return { M: Object.fromEntries(Object.entries(value as object).map(([name, part]) => [name, marshalled(part)])) };
}
