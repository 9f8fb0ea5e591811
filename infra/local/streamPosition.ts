import { type DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetShardIteratorCommand,
  type Shard,
  TrimmedDataAccessException,
} from "@aws-sdk/client-dynamodb-streams";
import { checkpointTable } from "./createTables";

export async function shardsOf(streams: DynamoDBStreamsClient, arn: string): Promise<Shard[]> {
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

/** Where to go on reading: behind the record `after`, or with the oldest. `forgotten` is told when the stream has lost `after`. */
export async function iteratorAt(
  streams: DynamoDBStreamsClient,
  { arn, shardId, after }: { arn: string; shardId: string; after: string | undefined },
  forgotten: () => void,
): Promise<string | undefined> {
  const shard = { StreamArn: arn, ShardId: shardId };
  const oldest = new GetShardIteratorCommand({ ...shard, ShardIteratorType: "TRIM_HORIZON" });
  if (after === undefined) return (await streams.send(oldest)).ShardIterator;
  const next = { ...shard, ShardIteratorType: "AFTER_SEQUENCE_NUMBER" as const, SequenceNumber: after };
  try {
    return (await streams.send(new GetShardIteratorCommand(next))).ShardIterator;
  } catch (error) {
    if (!(error instanceof TrimmedDataAccessException)) throw error;
    forgotten();
    return (await streams.send(oldest)).ShardIterator;
  }
}

/** The last record of a shard that was done with. */
export async function checkpointOf(dynamo: DynamoDBClient, shard: string): Promise<string | undefined> {
  const Key = { shard: { S: shard } };
  const { Item } = await dynamo.send(new GetItemCommand({ TableName: checkpointTable, Key, ConsistentRead: true }));
  return Item?.after?.S;
}

export async function keepCheckpoint(dynamo: DynamoDBClient, shard: string, after: string): Promise<void> {
  const Item = { shard: { S: shard }, after: { S: after } };
  await dynamo.send(new PutItemCommand({ TableName: checkpointTable, Item }));
}
