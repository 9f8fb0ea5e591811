import { BatchWriteItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { randomBytes } from "node:crypto";
import { chainOf } from "../../functions/ledger/store";
import { luck } from "../../functions/platform/luck";
import type { Tables } from "../../functions/platform/tables";
import { publish } from "../../functions/wheels/publish";
import { spin } from "../../functions/wheels/spins/store";
import { changeWheel, saveDraft } from "../../functions/wheels/store";
import { tableNames } from "../../infra/local/createTables";
import { demoProgram } from "../../infra/local/demo";
import type { Entry } from "../../shared/ledger";
import { requestIdFrom } from "../../shared/requestId";
import { startDatabase } from "../support/database";
import { completeDraft } from "../support/wheels";
import { historyOf, programId } from "./histories";
import { round } from "./timed";

export interface WheelRow {
  spins: number;
  atOnce: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  barePerSecond: number;
  /** How many bare loops (query the head, put if absent) a spin took as long as. */
  bareLoops: number;
  unitsPerSpin: number;
  unitsLosing: number;
  unitsWinning: number;
  /** Writes that met another, and were decided again. */
  retried: number;
  prizes: number;
  given: number;
  oversold: number;
  left: number;
}

const MEMBERS = 10_000;
const AT_ONCE = 200;
const PRIZES = 1_000;
const SLICES = 4;
const codeKey = "a code key for the benchmark, long enough";
const newId = () => requestIdFrom(Date.now(), randomBytes(10));
const memberOf = (number: number) => `m${String(number).padStart(5, "0")}`;

/** A rush: each of 10,000 members draws once, 200 at a time, and every fourth field has one of 1,000 coupons. */
export async function benchWheel(members = MEMBERS): Promise<WheelRow[]> {
  const counts = { put: { calls: 0, units: 0 }, all: { calls: 0, units: 0 }, retried: 0 };
  const database = await startDatabase(({ operation, write }) => {
    const count = operation === "Write" ? counts.put : counts.all;
    if (operation === "Transact") counts.all.calls++;
    else if (operation === "Write") counts.put.calls++;
    count.units += write;
  });
  try {
    const [first] = historyOf(1) as [Entry];
    await seed(database.client, members, first);
    await publishBench(database.tables);
    const counted = counting(database.tables, () => counts.retried++);
    const before = { put: { ...counts.put }, all: { ...counts.all } };
    const dynamo = DynamoDBDocumentClient.from(database.client);
    const units: number[] = [];
    const draw = async (number: number) => {
      const asked = { programId, memberId: memberOf(number), wheelId: "bench", points: 1, requestId: newId() };
      const by = { door: "shopper" as const, id: memberOf(number) };
      const world = { program: demoProgram, codeKeys: [codeKey] as [string] };
      const { entry } = await spin(counted, { ...asked, by }, world, new Date().toISOString());
      if (entry.receipt.of === "draw" && entry.receipt.unit !== undefined) units.push(entry.receipt.unit);
    };
    const spins = await inSlices(members, draw, (number) => bare(dynamo, memberOf(number), first));
    return [rowOf(spins, units, counts, before)];
  } finally {
    await database.stop();
  }
}

type Counts = Record<"put" | "all", { calls: number; units: number }>;
type Timings = { took: number[]; ms: number; bareMs: number; count: number };

function rowOf(spins: Timings, units: number[], counts: Counts & { retried: number }, before: Counts): WheelRow {
  const { took, ms, bareMs, count } = spins;
  const sorted = took.toSorted((a, b) => a - b);
  const given = new Set(units).size;
  const losing = counts.put.units - before.put.units;
  const winning = counts.all.units - before.all.units;
  return {
    spins: count,
    atOnce: AT_ONCE,
    perSecond: round((count * 1_000) / ms),
    p50Ms: round(sorted[Math.floor(count / 2)] ?? 0),
    p99Ms: round(sorted[Math.floor(count * 0.99)] ?? 0),
    barePerSecond: round((count * 1_000) / bareMs),
    bareLoops: round(ms / bareMs),
    unitsPerSpin: round((losing + winning) / count),
    unitsLosing: round(losing / (count - units.length)),
    unitsWinning: round(winning / Math.max(units.length, 1)),
    retried: counts.retried,
    prizes: PRIZES,
    given,
    oversold: units.length - given + units.filter((unit) => unit > PRIZES).length,
    left: PRIZES - given,
  };
}

/** Both in turns over the same members, so that whatever else the machine does meets both. */
async function inSlices(
  members: number,
  work: (n: number) => Promise<unknown>,
  beside: (n: number) => Promise<unknown>,
) {
  const timings: Timings = { took: [], ms: 0, bareMs: 0, count: members };
  const size = Math.ceil(members / SLICES);
  for (let from = 0; from < members; from += size) {
    const numbers = Array.from({ length: Math.min(size, members - from) }, (_, i) => from + i);
    timings.ms += await rush(numbers, async (number) => {
      const began = performance.now();
      await work(number);
      timings.took.push(performance.now() - began);
    });
    timings.bareMs += await rush(numbers, beside);
  }
  return timings;
}

async function rush(numbers: number[], work: (number: number) => Promise<unknown>): Promise<number> {
  const waiting = [...numbers].reverse();
  const began = performance.now();
  const one = async () => {
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) await work(number);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return performance.now() - began;
}

/** Query the head, put an item of that size if it is absent: the least that any ledger of this kind could do. */
async function bare(dynamo: DynamoDBDocumentClient, member: string, entry: Entry): Promise<void> {
  const pk = chainOf(programId, member);
  const { Items } = await dynamo.send(
    new QueryCommand({
      TableName: tableNames.ledger,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": pk },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: 1,
    }),
  );
  const Item = { ...entry, pk, seq: Number(Items?.[0]?.seq ?? 0) + 1, requestId: newId() };
  const put = { TableName: tableNames.ledger, Item, ConditionExpression: "attribute_not_exists(pk)" };
  await dynamo.send(new PutCommand(put));
}

async function publishBench(tables: Tables): Promise<void> {
  const nowMs = Date.now();
  const prizes = (completeDraft(nowMs).prizes ?? []).flatMap((prize) => {
    if (prize.key === "c5") return [{ ...prize, weight: 1, stock: PRIZES, perDay: undefined }];
    return prize.key === "thanks" ? [{ ...prize, weight: 3 }] : [];
  });
  const now = new Date(nowMs).toISOString();
  const price = { points: 1, freePerDay: 0, chancesFrom: [] };
  const draft = completeDraft(nowMs, { wheelId: "bench", prizes, price, limits: {}, budgetFen: PRIZES * 500 });
  await saveDraft(tables, programId, { draft, revision: 0 });
  const nonce = luck.id();
  await changeWheel(tables, programId, "bench", (wheel) =>
    publish(wheel, { program: demoProgram, codeKey, nonce, by: "bench" }, now),
  );
}

function counting(tables: Tables, lost: () => void): Tables {
  return new Proxy(tables, {
    get(target, name: keyof Tables) {
      if (name !== "write") return target[name].bind(target);
      return async (...writes: Parameters<Tables["write"]>) => {
        const written = await target.write(...writes);
        if (!written.done) lost();
        return written;
      };
    },
  });
}

/** Each member has bought something once. */
async function seed(client: DynamoDBClient, members: number, entry: Entry): Promise<void> {
  for (let from = 0; from < members; from += 25) {
    const numbers = Array.from({ length: Math.min(25, members - from) }, (_, i) => from + i);
    const requests = numbers.map((number) => ({
      PutRequest: {
        Item: marshall({ pk: chainOf(programId, memberOf(number)), ...entry }, { removeUndefinedValues: true }),
      },
    }));
    await client.send(new BatchWriteItemCommand({ RequestItems: { [tableNames.ledger]: requests } }));
  }
}
