import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DeleteTableCommand,
  type DynamoDBClient,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from "@aws-sdk/client-dynamodb";
import { type TableDefinition, type TableKey, tables } from "../tables";

export const tableNames: Record<TableKey, string> = { ledger: "jifen-ledger", main: "jifen-main" };
/** How far the stream runner has come, kept beside what it reads, as Lambda's own poller does. */
export const checkpointTable = "jifen-checkpoints";

const tableKeys = Object.keys(tables) as TableKey[];

/** Creates the tables that are not there. */
export async function createTables(client: DynamoDBClient): Promise<void> {
  for (const key of tableKeys) {
    const { ttl }: TableDefinition = tables[key];
    if (!(await createTable(client, createTableInput(tableNames[key], tables[key])))) continue;
    if (!ttl) continue;
    const TimeToLiveSpecification = { AttributeName: ttl, Enabled: true };
    await client.send(new UpdateTimeToLiveCommand({ TableName: tableNames[key], TimeToLiveSpecification }));
  }
  await createTable(client, {
    TableName: checkpointTable,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: [{ AttributeName: "shard", AttributeType: "S" }],
    KeySchema: [{ AttributeName: "shard", KeyType: "HASH" }],
  });
}

/** Forgets everything, which a test of a second run needs; the stream of the next table may still tell of this one. */
export async function deleteTables(client: DynamoDBClient): Promise<void> {
  for (const TableName of [...Object.values(tableNames), checkpointTable]) {
    await client.send(new DeleteTableCommand({ TableName }));
    await waitUntilTableNotExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName });
  }
}

export function createTableInput(name: string, table: TableDefinition): CreateTableCommandInput {
  const { partitionKey, sortKey, localIndex, stream } = table;
  const hash = { AttributeName: partitionKey.name, KeyType: "HASH" as const };
  const range = (attribute: { name: string }) => ({ AttributeName: attribute.name, KeyType: "RANGE" as const });
  const attributes = [partitionKey, sortKey, ...(localIndex ? [localIndex.sortKey] : [])];
  return {
    TableName: name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: attributes.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
    KeySchema: [hash, range(sortKey)],
    ...(localIndex && {
      LocalSecondaryIndexes: [
        {
          IndexName: localIndex.name,
          KeySchema: [hash, range(localIndex.sortKey)],
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
      ],
    }),
    StreamSpecification: { StreamEnabled: true, StreamViewType: stream },
  };
}

/** False when it was there already. */
async function createTable(client: DynamoDBClient, input: CreateTableCommandInput): Promise<boolean> {
  try {
    await client.send(new CreateTableCommand(input));
  } catch (error) {
    if (error instanceof ResourceInUseException) return false;
    throw error;
  }
  const TableName = input.TableName as string;
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1 }, { TableName });
  return true;
}
