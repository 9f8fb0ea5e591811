import { afterAll, afterEach, beforeAll, expect, test } from "@jest/globals";
import { CreateTableCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { setTimeout as wait } from "node:timers/promises";
import { createTableInput } from "../../infra/local/createTables";
import { type Following, followStream } from "../../infra/local/followStream";
import { localStreams } from "../../infra/local/localClient";
import { tables } from "../../infra/tables";
import { startDatabase } from "../support/database";

const PATIENCE_MS = 5_000;

let database: Awaited<ReturnType<typeof startDatabase>>;
let tableName = "";
let count = 0;
let following: Following | undefined;

beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());
afterEach(() => following?.stop());

/** A table of its own for each test, with this many changes. */
async function changes(howMany: number): Promise<void> {
  tableName = `stream-${++count}`;
  await database.client.send(new CreateTableCommand(createTableInput(tableName, tables.main)));
  for (let n = 1; n <= howMany; n++) await put(n);
}

const put = (n: number) =>
  database.client.send(
    new PutItemCommand({
      TableName: tableName,
      Item: { pk: { S: "积分" }, sk: { S: String(n) }, n: { N: String(n) } },
    }),
  );
const numbersIn = ({ Records }: DynamoDBStreamEvent) => Records.map(({ dynamodb }) => Number(dynamodb?.NewImage?.n?.N));
const sequenceOf = ({ Records }: DynamoDBStreamEvent, n: number) =>
  Records.find(({ dynamodb }) => dynamodb?.NewImage?.n?.N === String(n))?.dynamodb?.SequenceNumber;

type Lambda = (event: DynamoDBStreamEvent, turn: number) => unknown;

/** Follows the table with `lambda` until `enough` is true of what was delivered, batch by batch. */
async function follow(
  lambda: Lambda,
  enough: (batches: number[][]) => boolean,
  wants?: Parameters<typeof followStream>[0]["wants"],
) {
  const batches: number[][] = [];
  const said: string[] = [];
  following = followStream({
    tableName,
    dynamo: database.client,
    streams: localStreams(database.endpoint),
    say: (line) => said.push(line),
    ...(wants && { wants }),
    async deliver(event) {
      batches.push(numbersIn(event));
      return lambda(event, batches.length);
    },
  });
  for (let waited = 0; !enough(batches) && waited < PATIENCE_MS; waited += 5) await wait(5);
  await wait(50);
  await following.stop();
  return { batches, said };
}

const oneTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

test("hands changes on in order, at most a hundred at a time", async () => {
  await changes(120);
  const { batches } = await follow(
    () => undefined,
    (so) => so.flat().length >= 120,
  );
  expect(batches).toEqual([oneTo(100), oneTo(120).slice(100)]);
});

test("a record looks as Lambda shows it", async () => {
  await changes(1);
  let seen: DynamoDBStreamEvent["Records"] = [];
  await follow(
    ({ Records }) => void (seen = Records),
    (so) => so.length > 0,
  );
  expect(seen[0]).toMatchObject({
    eventName: "INSERT",
    eventSource: "aws:dynamodb",
    eventSourceARN: expect.stringContaining(tableName),
    dynamodb: {
      Keys: { pk: { S: "积分" }, sk: { S: "1" } },
      NewImage: { n: { N: "1" } },
      SequenceNumber: expect.stringMatching(/^\d+$/),
      ApproximateCreationDateTime: expect.any(Number),
    },
  });
});

test("a batch that throws comes again, whole", async () => {
  await changes(3);
  const fails: Lambda = (_, turn) => {
    if (turn === 1) throw new Error("the Lambda broke");
  };
  const { batches, said } = await follow(fails, (so) => so.length >= 2);
  expect(batches).toEqual([oneTo(3), oneTo(3)]);
  expect(said).toEqual([expect.stringContaining("the Lambda broke")]);
});

test("what is not wanted is passed over, and what failed among the rest comes again from there on", async () => {
  await changes(7);
  const failsAtFour: Lambda = (event, turn) => ({
    batchItemFailures: turn === 1 ? [{ itemIdentifier: sequenceOf(event, 4) }] : [],
  });
  const isEven = ({ dynamodb }: DynamoDBStreamEvent["Records"][number]) => Number(dynamodb?.NewImage?.n?.N) % 2 === 0;
  const { batches } = await follow(failsAtFour, (so) => so.length >= 2, isEven);
  expect(batches).toEqual([
    [2, 4, 6],
    [4, 6],
  ]);
});

test("what a Lambda names as failed comes again from there on, and nothing before it", async () => {
  await changes(5);
  const failsAtThree: Lambda = (event, turn) =>
    turn === 1
      ? { batchItemFailures: [4, 3].map((n) => ({ itemIdentifier: sequenceOf(event, n) })) }
      : { batchItemFailures: [] };
  const { batches } = await follow(failsAtThree, (so) => so.length >= 2);
  expect(batches).toEqual([oneTo(5), [3, 4, 5]]);
});

test("a failure that names no record of the batch fails all of it", async () => {
  await changes(2);
  const { batches } = await follow(
    (_, turn) => ({ batchItemFailures: turn === 1 ? [{ itemIdentifier: "" }] : [] }),
    (so) => so.length >= 2,
  );
  expect(batches).toEqual([oneTo(2), oneTo(2)]);
});

test("a second follower goes on where the first one came to", async () => {
  await changes(3);
  await follow(
    () => undefined,
    (so) => so.flat().length >= 3,
  );
  await put(4);
  const { batches } = await follow(
    () => undefined,
    (so) => so.length > 0,
  );
  expect(batches).toEqual([[4]]);
});

test("a follower that ended before its batch was done leaves it to the next one", async () => {
  await changes(3);
  await follow(
    (event) => ({ batchItemFailures: [{ itemIdentifier: sequenceOf(event, 2) }] }),
    (so) => so.length > 0,
  );
  const { batches } = await follow(
    () => undefined,
    (so) => so.flat().length >= 2,
  );
  expect(batches).toEqual([[2, 3]]);
});
