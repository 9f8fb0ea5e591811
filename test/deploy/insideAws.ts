import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand, ScanCommand } from "@aws-sdk/lib-dynamodb";
import { DUE_SHARDS, dueKey } from "../../functions/jobs/due";
import type { LambdaName } from "../../infra/lambdas";
import { namesOf } from "../../infra/names";
import { callAws, callJson } from "../../infra/operate/aws";
import { tables } from "../../infra/tables";
import { addDays, type Day } from "../../shared/days";
import { REGION, STAGE } from "./deployedStack";

/** What a test looks at behind the API, with an administrator's eyes. */
const names = namesOf(STAGE);
type Item = Record<string, unknown>;

const client = () => DynamoDBDocumentClient.from(new DynamoDBClient({ region: REGION }));

export const ledgerItems = (table = names.table("ledger")): Promise<Item[]> => itemsOf(table);

async function itemsOf(table: string): Promise<Item[]> {
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

/**
 * As if three nights had passed: what was noted to have changed was noted for a day that is long over, and the audit has
 * come to the day before it. Gives that day.
 */
export async function letThreeNightsPass(programId: string, today: Day): Promise<Day> {
  const day = addDays(today, -3);
  const noted = `${programId}#changed#`;
  const notes = (await itemsOf(names.table("main"))).filter(({ pk }) => String(pk).startsWith(noted));
  for (const note of notes) {
    const shard = String(note.pk).split("#").at(-1);
    await putMain({ ...note, pk: `${noted}${day}#${shard}` });
  }
  const state = await getMain(`${programId}#job`, "audit");
  await putMain({ ...state, through: addDays(day, -1), replayed: addDays(day, -1) });
  return day;
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

export async function alarmNames(): Promise<string[]> {
  const headers = { "content-type": "application/x-www-form-urlencoded" };
  const body = "Action=DescribeAlarms&Version=2010-08-01";
  const answer = await callAws({ service: "monitoring", region: REGION, headers, body });
  return [...answer.matchAll(/<AlarmName>([^<]*)</g)].map((match) => match[1] as string);
}

/** What a restore of the ledger gives on AWS: its keys, its index and its entries. The emulator cannot restore an index. */
export async function restoreLedger(to: string): Promise<void> {
  const { partitionKey, sortKey, localIndex } = tables.ledger;
  const keys = [partitionKey, sortKey, localIndex.sortKey];
  const schemaOf = (range: string) => [
    { AttributeName: partitionKey.name, KeyType: "HASH" as const },
    { AttributeName: range, KeyType: "RANGE" as const },
  ];
  const dynamo = client();
  await dynamo.send(
    new CreateTableCommand({
      TableName: to,
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: keys.map(({ name, type }) => ({ AttributeName: name, AttributeType: type })),
      KeySchema: schemaOf(sortKey.name),
      LocalSecondaryIndexes: [
        {
          IndexName: localIndex.name,
          KeySchema: schemaOf(localIndex.sortKey.name),
          Projection: { ProjectionType: "KEYS_ONLY" },
        },
      ],
    }),
  );
  await waitUntilTableExists({ client: dynamo, maxWaitTime: 60, minDelay: 1 }, { TableName: to });
  for (const item of await ledgerItems()) await dynamo.send(new PutCommand({ TableName: to, Item: item }));
}
