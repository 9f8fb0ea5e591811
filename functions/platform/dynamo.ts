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
import type { Item, LedgerItem, MainItem, Page, Tables, Write, Written } from "./tables";

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
  return new DynamoTables(names, dynamo, meter);
}

class DynamoTables implements Tables {
  private readonly counted: { ReturnConsumedCapacity?: "TOTAL" };

  constructor(
    private readonly names: Names,
    private readonly dynamo: DynamoDBDocumentClient,
    private readonly meter?: Meter,
  ) {
    this.counted = meter ? { ReturnConsumedCapacity: "TOTAL" } : {};
  }

  async lastEntry(pk: string) {
    return (await this.query<LedgerItem>({ ...this.chain(pk), ConsistentRead: true, Limit: 1 })).items[0];
  }

  entryAt(pk: string, seq: number) {
    return this.read<LedgerItem>(this.names.ledger, { pk, seq });
  }

  async entryOfRequest(pk: string, requestId: string) {
    const { items } = await this.query<LedgerItem>({
      TableName: this.names.ledger,
      IndexName: "byRequest",
      ConsistentRead: true,
      KeyConditionExpression: "pk = :pk AND requestId = :requestId",
      ExpressionAttributeValues: { ":pk": pk, ":requestId": requestId },
    });
    return items[0] && this.entryAt(pk, items[0].seq);
  }

  async entries(pk: string, { before, limit }: { before?: number; limit: number }) {
    const until = {
      KeyConditionExpression: "pk = :pk AND seq < :before",
      ExpressionAttributeValues: { ":pk": pk, ":before": before },
    };
    const input = { ...this.chain(pk), ...(before === undefined ? {} : until), Limit: limit };
    return (await this.query<LedgerItem>(input)).items;
  }

  get(pk: string, sk: string) {
    return this.read<MainItem>(this.names.main, { pk, sk });
  }

  async list(
    pk: string,
    page: { prefix?: string; after?: string; limit: number; newestFirst?: boolean },
  ): Promise<Page<MainItem>> {
    const { prefix, after, limit, newestFirst } = page;
    const { items, more } = await this.query<MainItem>({
      TableName: this.names.main,
      KeyConditionExpression: prefix === undefined ? "pk = :pk" : "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": pk, ...(prefix === undefined ? {} : { ":prefix": prefix }) },
      ...(after === undefined ? {} : { ExclusiveStartKey: { pk, sk: after } }),
      Limit: limit,
      ScanIndexForward: !newestFirst,
    });
    const last = items.at(-1);
    return { items, ...(more && last ? { after: last.sk } : {}) };
  }

  write(...writes: Write[]): Promise<Written> {
    return writes.length === 1 ? this.writeOne(writes[0] as Write) : this.writeAll(writes);
  }

  async pause(attempt: number) {
    const most = Math.min(10 * 2 ** attempt, 400);
    await new Promise((resolve) => setTimeout(resolve, Math.random() * most));
  }

  private chain(pk: string) {
    return {
      TableName: this.names.ledger,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": pk },
      ScanIndexForward: false,
    };
  }

  private async query<T>(input: QueryCommandInput): Promise<{ items: T[]; more: boolean }> {
    const command = new QueryCommand({ ...input, ...this.counted });
    const { Items, LastEvaluatedKey, ConsumedCapacity } = await this.dynamo.send(command);
    this.count("Query", input.TableName, { read: ConsumedCapacity?.CapacityUnits });
    return { items: (Items ?? []) as T[], more: LastEvaluatedKey !== undefined };
  }

  private async read<T>(table: string, key: Item): Promise<T | undefined> {
    const command = new GetCommand({ TableName: table, Key: key, ConsistentRead: true, ...this.counted });
    const { Item, ConsumedCapacity } = await this.dynamo.send(command);
    this.count("Get", table, { read: ConsumedCapacity?.CapacityUnits });
    return Item as T | undefined;
  }

  private async writeOne(write: Write): Promise<Written> {
    const input = { ...inputOf(this.names, write), ...this.counted };
    try {
      const { ConsumedCapacity } = await this.send(write, input);
      this.count("Write", input.TableName, { write: ConsumedCapacity?.CapacityUnits });
      return { done: true };
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return { done: false, at: 0, ...foundIn(error.Item) };
      if (isConflict(error) && ("append" in write || write.when)) return { done: false, conflict: true };
      throw error;
    }
  }

  private send(write: Write, input: ReturnType<typeof inputOf>) {
    const kind = kindOf(write);
    if (kind === "Put") return this.dynamo.send(new PutCommand(input as PutCommandInput));
    if (kind === "Update") return this.dynamo.send(new UpdateCommand(input as UpdateCommandInput));
    return this.dynamo.send(new DeleteCommand(input as DeleteCommandInput));
  }

  private async writeAll(writes: Write[]): Promise<Written> {
    const TransactItems = writes.map((write) => ({ [kindOf(write)]: inputOf(this.names, write) }));
    const input = { TransactItems: TransactItems as TransactWriteCommandInput["TransactItems"], ...this.counted };
    try {
      const { ConsumedCapacity } = await this.dynamo.send(new TransactWriteCommand(input));
      for (const used of ConsumedCapacity ?? []) this.count("Transact", used.TableName, { write: used.CapacityUnits });
      return { done: true };
    } catch (error) {
      if (isConflict(error)) return { done: false, conflict: true };
      if (!(error instanceof TransactionCanceledException)) throw error;
      return whyCancelled(error);
    }
  }

  private count(operation: string, table = "", { read = 0, write = 0 }: { read?: number; write?: number }): void {
    this.meter?.({ operation, table, read, write });
  }
}

function whyCancelled(error: TransactionCanceledException): Written {
  const reasons = error.CancellationReasons ?? [];
  const at = reasons.findIndex((reason) => reason.Code === "ConditionalCheckFailed");
  if (at >= 0) return { done: false, at, ...foundIn(reasons[at]?.Item) };
  if (reasons.some((reason) => reason.Code === "TransactionConflict")) return { done: false, conflict: true };
  throw error;
}

/** Another DynamoDB API than AWS's takes any name and key, unless the environment has some for it. */
function newClient(): DynamoDBClient {
  const {
    DYNAMODB_ENDPOINT: endpoint,
    AWS_REGION: region = "local",
    AWS_ACCESS_KEY_ID: accessKeyId = "local",
  } = process.env;
  const credentials = { accessKeyId, secretAccessKey: process.env.AWS_SECRET_ACCESS_KEY ?? "local" };
  return new DynamoDBClient({
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000 },
    ...(endpoint ? { endpoint, region, credentials } : {}),
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
