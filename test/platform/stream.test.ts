import { afterEach, expect, jest, test } from "@jest/globals";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { streamDoor } from "../../functions/platform/stream";
import type { World } from "../../functions/platform/world";
import { Refusal } from "../../shared/errors";

const level = process.env.LOG_LEVEL;

afterEach(() => {
  jest.restoreAllMocks();
  process.env.LOG_LEVEL = level ?? "";
});

const Records = ["first", "second", "third"].map((eventID) => ({
  eventID,
  eventName: "INSERT" as const,
  dynamodb: { SequenceNumber: eventID, Keys: { pk: { S: "demo#m#1" }, seq: { N: "1" } }, NewImage: { pk: { S: "x" } } },
}));
const event: DynamoDBStreamEvent = { Records };

/** What a batch answers and logs when its second record fails with `error`. */
async function failWith(error: Error) {
  const lines: { level: string; what?: string; name?: string }[] = [];
  process.env.LOG_LEVEL = "info";
  jest.spyOn(process.stdout, "write").mockImplementation((line) => {
    lines.push(JSON.parse(String(line)));
    return true;
  });
  let followed = 0;
  const follow = streamDoor(async () => {
    if (++followed === 2) throw error;
  }, {} as World);
  const answer = await follow(event);
  return { answer, lines, followed };
}

test("a record that fails is delivered again with all behind it, and is a bug", async () => {
  const { answer, lines, followed } = await failWith(new TypeError("told"));
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "second" }] });
  expect(followed).toBe(2);
  expect(lines).toMatchObject([{ level: "error", name: "TypeError", requestId: "second" }]);
});

test("a record that was too busy is delivered again, and wakes nobody", async () => {
  const { answer, lines } = await failWith(new Refusal("busy", "Too much at once."));
  expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "second" }] });
  expect(lines).toMatchObject([{ level: "info", what: "record_busy" }]);
});
