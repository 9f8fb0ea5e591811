import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { DUE_SHARDS, dueKey } from "../../functions/jobs/due";
import type { LambdaName } from "../../infra/lambdas";
import { namesOf } from "../../infra/names";
import { callAws, callJson } from "../../infra/operate/aws";
import { addDays, type Day } from "../../shared/days";
import { REGION, STAGE } from "./deployedStack";

/** What a test looks at behind the API, with an administrator's eyes. */
const names = namesOf(STAGE);
type Item = Record<string, unknown>;

const client = () => DynamoDBDocumentClient.from(new DynamoDBClient({ region: REGION }));

export async function ledgerItems(table = names.table("ledger")): Promise<Item[]> {
  const dynamo = client();
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await dynamo.send(new ScanCommand({ TableName: table, ...(from && { ExclusiveStartKey: from }) }));
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
}

export const putMain = (item: Item) => client().send(new PutCommand({ TableName: names.table("main"), Item: item }));

export async function getMain(pk: string, sk: string): Promise<Item> {
  const { Item } = await client().send(new GetCommand({ TableName: names.table("main"), Key: { pk, sk } }));
  if (!Item) throw new Error(`there is no ${pk}`);
  return Item;
}

/** What is noted to lapse today is noted for yesterday, as if a night had passed. Gives for how many members. */
export async function letADayPass(programId: string, today: Day): Promise<number> {
  const dynamo = client();
  let moved = 0;
  for (let shard = 0; shard < DUE_SHARDS; shard++) {
    const asked = {
      TableName: names.table("main"),
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": dueKey(programId, today, shard) },
    };
    const { Items = [] } = await dynamo.send(new QueryCommand(asked));
    for (const item of Items) await putMain({ ...item, pk: dueKey(programId, addDays(today, -1), shard) });
    moved += Items.length;
  }
  return moved;
}

export async function scheduleOf(job: string): Promise<{ Target: { Arn: string; Input: string } }> {
  const path = `/schedules/${names.schedule(job)}`;
  return JSON.parse(await callAws({ service: "scheduler", region: REGION, method: "GET", path })) as {
    Target: { Arn: string; Input: string };
  };
}

/** Every line that a Lambda has written. */
export async function logOf(lambda: LambdaName): Promise<string[]> {
  const asked = { logGroupName: `/aws/lambda/${names.lambda(lambda)}`, limit: 10_000 };
  const target = "Logs_20140328.FilterLogEvents";
  const { events } = await callJson<{ events: { message: string }[] }>(
    { service: "logs", region: REGION },
    target,
    asked,
  );
  return events.map(({ message }) => message);
}

export async function deadLetters(): Promise<number> {
  const asked = {
    QueueUrl: `${process.env.AWS_ENDPOINT_URL}/000000000000/${names.deadLetters}`,
    AttributeNames: ["All"],
  };
  const target = "AmazonSQS.GetQueueAttributes";
  const { Attributes } = await callJson<{ Attributes: Record<string, string> }>(
    { service: "sqs", region: REGION },
    target,
    asked,
  );
  return Number(Attributes.ApproximateNumberOfMessages);
}
