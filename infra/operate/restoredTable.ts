import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  PutResourcePolicyCommand,
  GetResourcePolicyCommand,
  ResourceNotFoundException,
  RestoreTableToPointInTimeCommand,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  type UpdateTableCommandInput,
  UpdateTimeToLiveCommand,
} from "@aws-sdk/client-dynamodb";
import { setTimeout as wait } from "node:timers/promises";
import { type TableDefinition, type TableKey, tables } from "../tables";

const POLL_MS = 15_000;

interface Restoring {
  table: TableKey;
  from: string;
  to: string;
  /** Undefined for the last second that can be had. */
  at?: Date | undefined;
  /** The key that encrypts it. */
  key: string;
  say: (line: string) => void;
  /** Milliseconds between two looks. */
  pollMs?: number;
}

/**
 * Brings a table back as it was, under a new name, and gives it what DynamoDB does not restore: its stream, its expiry,
 * its own recovery and its protection. A repeat goes on with the table that is there.
 */
export async function restoreTable(
  client: DynamoDBClient,
  restoring: Restoring,
): Promise<{ name: string; stream: string }> {
  const { from, to, at, key, say, pollMs = POLL_MS } = restoring;
  if (!(await statusOf(client, to))) {
    say(`restoring ${from} to ${to}`);
    await client.send(
      new RestoreTableToPointInTimeCommand({
        SourceTableName: from,
        TargetTableName: to,
        BillingModeOverride: "PAY_PER_REQUEST",
        SSESpecificationOverride: { Enabled: true, SSEType: "KMS", KMSMasterKeyId: key },
        ...(at ? { RestoreDateTime: at } : { UseLatestRestorableTime: true }),
      }),
    );
  }
  await active(client, to, pollMs);
  await complete(client, restoring);
  const restored = (await client.send(new DescribeTableCommand({ TableName: to }))).Table;
  await copyPolicy(client, from, restored?.TableArn ?? "");
  return { name: to, stream: restored?.LatestStreamArn ?? "" };
}

async function complete(client: DynamoDBClient, { table, to, pollMs = POLL_MS }: Restoring): Promise<void> {
  const { ttl, stream }: TableDefinition = tables[table];
  const update = async (change: Omit<UpdateTableCommandInput, "TableName">) => {
    await client.send(new UpdateTableCommand({ TableName: to, ...change }));
    await active(client, to, pollMs);
  };
  const { Table } = await client.send(new DescribeTableCommand({ TableName: to }));
  if (!Table?.StreamSpecification?.StreamEnabled) {
    await update({ StreamSpecification: { StreamEnabled: true, StreamViewType: stream } });
  }
  if (!Table?.DeletionProtectionEnabled) await update({ DeletionProtectionEnabled: true });
  const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
  await client.send(new UpdateContinuousBackupsCommand({ TableName: to, PointInTimeRecoverySpecification }));
  if (!ttl) return;
  const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName: to }));
  if (TimeToLiveDescription?.AttributeName === ttl) return;
  const TimeToLiveSpecification = { Enabled: true, AttributeName: ttl };
  await client.send(new UpdateTimeToLiveCommand({ TableName: to, TimeToLiveSpecification }));
}

async function statusOf(client: DynamoDBClient, name: string): Promise<string | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName: name }))).Table?.TableStatus;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function active(client: DynamoDBClient, name: string, pollMs: number): Promise<void> {
  while ((await statusOf(client, name)) !== "ACTIVE") await wait(pollMs);
}

/** The ledger refuses changes of its entries by a policy of its own; the restored one has to as well. */
async function copyPolicy(client: DynamoDBClient, from: string, toArn: string): Promise<void> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: from }));
  const held = await client
    .send(new GetResourcePolicyCommand({ ResourceArn: Table?.TableArn }))
    .catch((error: Error) => (error.name === "PolicyNotFoundException" ? undefined : Promise.reject(error)));
  if (!held?.Policy || !Table?.TableArn) return;
  const Policy = held.Policy.replaceAll(Table.TableArn, toArn);
  await client.send(new PutResourcePolicyCommand({ ResourceArn: toArn, Policy }));
}
