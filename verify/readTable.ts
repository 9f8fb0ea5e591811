import { type AttributeValue, type DynamoDBClient, QueryCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { Unreadable } from "./Unreadable";
import type { Link } from "./verifyChains";

export interface Ledger {
  client: DynamoDBClient;
  table: string;
}

type Item = Record<string, AttributeValue>;
type Page = { Items?: Item[] | undefined; LastEvaluatedKey?: Item | undefined };

/**
 * All entries of a ledger, a page at a time. A scan gives the items of one key together and in their order; what looks
 * broken in it is read once more by `readChain` before anybody is accused.
 */
export function readTable(
  { client, table }: Ledger,
  { program, after }: { program?: string | undefined; after?: { pk: string; seq: number } | undefined } = {},
): AsyncGenerator<Link> {
  const filter = program && {
    FilterExpression: "begins_with(pk, :program)",
    ExpressionAttributeValues: { ":program": { S: `${program}#` } },
  };
  const start = after && { pk: { S: after.pk }, seq: { N: String(after.seq) } };
  return pages(
    (ExclusiveStartKey) =>
      client.send(new ScanCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey, ...filter })),
    start,
  );
}

/** The entries of one chain, consistently. */
export function readChain({ client, table }: Ledger, pk: string): AsyncGenerator<Link> {
  const chain = { KeyConditionExpression: "pk = :pk", ExpressionAttributeValues: { ":pk": { S: pk } } };
  return pages((ExclusiveStartKey) =>
    client.send(new QueryCommand({ TableName: table, ConsistentRead: true, ExclusiveStartKey, ...chain })),
  );
}

async function* pages(read: (after: Item | undefined) => Promise<Page>, from?: Item): AsyncGenerator<Link> {
  let after = from;
  do {
    const page = await read(after).catch((error: Error) => {
      throw new Unreadable(`The ledger cannot be read: ${error.message || error.name}.`);
    });
    for (const item of page.Items ?? []) {
      const { pk, ...entry } = unmarshall(item);
      yield { pk: String(pk), entry };
    }
    after = page.LastEvaluatedKey;
  } while (after);
}
