import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  TransactionCanceledException,
} from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  UpdateCommand,
  type UpdateCommandInput,
  DeleteCommand,
  type DeleteCommandInput,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { changeOf, conditionOf } from "./expressions";
import type { Item, LedgerItem, MainItem, Tables, Write, Written } from "./tables";

interface Names {
  ledger: string;
  main: string;
}

/** Called with the units that each call consumed, where a test or a benchmark counts them. */
export type Meter = (call: { operation: string; table: string; read: number; write: number }) => void;

/**
 * Tables over DynamoDB. The SDK repeats a call that failed in transit, so a put may have happened although its answer
 * says otherwise; the stores find their own write by its request id.
 */
export function dynamoTables(names: Names, client: DynamoDBClient = newClient(), meter?: Meter): Tables {
  const dynamo = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const count = meter ? ({ ReturnConsumedCapacity: "TOTAL" } as const) : {};

  async function query<T>(input: QueryCommandInput): Promise<{ items: T[]; more: boolean }> {
    const { Items, LastEvaluatedKey, ConsumedCapacity } = await dynamo.send(new QueryCommand({ ...input, ...count }));
    meter?.({
      operation: "Query",
      table: String(input.TableName),
      read: ConsumedCapacity?.CapacityUnits ?? 0,
      write: 0,
    });
    return { items: (Items ?? []) as T[], more: LastEvaluatedKey !== undefined };
  }

  async function read<T>(table: string, key: Item): Promise<T | undefined> {
    const { Item, ConsumedCapacity } = await dynamo.send(
      new GetCommand({ TableName: table, Key: key, ConsistentRead: true, ...count }),
    );
    meter?.({ operation: "Get", table, read: ConsumedCapacity?.CapacityUnits ?? 0, write: 0 });
    return Item as T | undefined;
  }

  const chain = (pk: string) => ({
    TableName: names.ledger,
    KeyConditionExpression: "pk = :pk",
    ExpressionAttributeValues: { ":pk": pk },
    ScanIndexForward: false,
  });

  return {
    async lastEntry(pk) {
      return (await query<LedgerItem>({ ...chain(pk), ConsistentRead: true, Limit: 1 })).items[0];
    },
    entryAt: (pk, seq) => read<LedgerItem>(names.ledger, { pk, seq }),
    async entryOfRequest(pk, requestId) {
      const { items } = await query<LedgerItem>({
        TableName: names.ledger,
        IndexName: "byRequest",
        ConsistentRead: true,
        KeyConditionExpression: "pk = :pk AND requestId = :requestId",
        ExpressionAttributeValues: { ":pk": pk, ":requestId": requestId },
      });
      const key = items[0];
      return key && read<LedgerItem>(names.ledger, { pk, seq: key.seq });
    },
    async entries(pk, { before, limit }) {
      if (before === undefined) return (await query<LedgerItem>({ ...chain(pk), Limit: limit })).items;
      const input = {
        ...chain(pk),
        KeyConditionExpression: "pk = :pk AND seq < :before",
        ExpressionAttributeValues: { ":pk": pk, ":before": before },
      };
      return (await query<LedgerItem>({ ...input, Limit: limit })).items;
    },
    get: (pk, sk) => read<MainItem>(names.main, { pk, sk }),
    async list(pk, { prefix, after, limit, newestFirst }) {
      const { items, more } = await query<MainItem>({
        TableName: names.main,
        KeyConditionExpression: prefix === undefined ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)",
        ExpressionAttributeValues: { ":pk": pk, ...(prefix === undefined ? {} : { ":prefix": prefix }) },
        ...(after === undefined ? {} : { ExclusiveStartKey: { pk, sk: after } }),
        Limit: limit,
        ScanIndexForward: !newestFirst,
      });
      const last = items.at(-1);
      return { items, ...(more && last ? { after: last.sk } : {}) };
    },
    write: (...writes) => (writes.length === 1 ? writeOne(writes[0] as Write) : writeAll(writes)),
    async pause(attempt) {
      const most = Math.min(10 * 2 ** attempt, 400);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * most));
    },
  };

  function send(write: Write, input: ReturnType<typeof inputOf>) {
    const kind = kindOf(write);
    if (kind === "Put") return dynamo.send(new PutCommand(input as PutCommandInput));
    if (kind === "Update") return dynamo.send(new UpdateCommand(input as UpdateCommandInput));
    return dynamo.send(new DeleteCommand(input as DeleteCommandInput));
  }

  async function writeOne(write: Write): Promise<Written> {
    const input = { ...inputOf(names, write), ...count };
    try {
      const { ConsumedCapacity } = await send(write, input);
      meter?.({ operation: "Write", table: input.TableName, read: 0, write: ConsumedCapacity?.CapacityUnits ?? 0 });
      return { done: true };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return { done: false, at: 0, ...foundIn(error.Item) };
      if (isConflict(error)) return { done: false, conflict: true };
      throw error;
    }
  }

  async function writeAll(writes: Write[]): Promise<Written> {
    const TransactItems = writes.map((write) => ({ [kindOf(write)]: inputOf(names, write) }));
    const input = { TransactItems: TransactItems as TransactWriteCommandInput["TransactItems"], ...count };
    try {
      const { ConsumedCapacity } = await dynamo.send(new TransactWriteCommand(input));
      for (const used of ConsumedCapacity ?? [])
        meter?.({ operation: "Transact", table: used.TableName ?? "", read: 0, write: used.CapacityUnits ?? 0 });
      return { done: true };
    } catch (error) {
      if (isConflict(error)) return { done: false, conflict: true };
      if (!(error instanceof TransactionCanceledException)) throw error;
      const reasons = error.CancellationReasons ?? [];
      const at = reasons.findIndex((reason) => reason.Code === "ConditionalCheckFailed");
      if (at >= 0) return { done: false, at, ...foundIn(reasons[at]?.Item) };
      if (reasons.some((reason) => reason.Code === "TransactionConflict")) return { done: false, conflict: true };
      throw error;
    }
  }
}

function newClient(): DynamoDBClient {
  const endpoint = process.env.DYNAMODB_ENDPOINT;
  return new DynamoDBClient({
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000 },
    ...(endpoint
      ? {
          endpoint,
          region: process.env.AWS_REGION ?? "local",
          credentials: { accessKeyId: "local", secretAccessKey: "local" },
        }
      : {}),
  });
}

const kindOf = (write: Write) =>
  "append" in write || "put" in write ? "Put" : "change" in write ? "Update" : "Delete";

function inputOf(names: Names, write: Write) {
  const found = { ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const };
  if ("append" in write) {
    return { TableName: names.ledger, Item: write.append, ...conditionOf({ absent: true }), ...found };
  }
  const condition = write.when ? { ...conditionOf(write.when), ...found } : {};
  if ("put" in write) return { TableName: names.main, Item: write.put, ...condition };
  if ("change" in write) return { TableName: names.main, Key: write.change, ...changeOf(write, write.when), ...found };
  return { TableName: names.main, Key: write.remove, ...condition };
}

const foundIn = (item: Parameters<typeof unmarshall>[0] | undefined) => {
  if (!item) return {};
  // The document client translates answers but not errors, which still carry { S: … } and { N: … }.
  return { found: unmarshall(item) };
};

const isConflict = (error: unknown) =>
  error instanceof Error &&
  (error.name === "TransactionConflictException" || error.name === "TransactionInProgressException");
