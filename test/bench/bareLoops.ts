import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DynamoDBDocumentClient,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { chainOf } from "../../functions/ledger/store";
import { tableNames } from "../../infra/local/createTables";
import type { Entry } from "../../shared/ledger";
import { by, programId } from "./histories";
import { friendOf, memberOf, newId, newOrder, type OperationName, type Prepare } from "./operations";

/**
 * What is left of the operations when nothing is decided, checked or hashed: the same writes, of items as large, after
 * the reads without which they could not be made. `entry` is what an item of the ledger holds besides its key.
 */
export function bareLoops(client: DynamoDBClient, entry: Entry): Record<OperationName, Prepare> {
  const dynamo = DynamoDBDocumentClient.from(client);
  const pkOf = (member: string) => chainOf(programId, member);

  async function headOf(member: string) {
    const { Items } = await dynamo.send(
      new QueryCommand({
        TableName: tableNames.ledger,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": pkOf(member) },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: 1,
      }),
    );
    return Number(Items?.[0]?.seq ?? 0);
  }
  const absent = { ConditionExpression: "attribute_not_exists(pk)" };
  const entryAfter = (member: string, seq: number) => ({
    TableName: tableNames.ledger,
    Item: { ...entry, pk: pkOf(member), seq: seq + 1, requestId: newId() },
    ...absent,
  });
  const saleItem = (orderNumber: string, caller: number) => ({
    pk: `${programId}#sale#${by.storeId}#${orderNumber}`,
    sk: "sale",
    programId,
    storeId: by.storeId,
    orderNumber,
    amountFen: 128_00,
    memberId: memberOf(caller),
    requestId: newId(),
    requestHash: entry.requestHash,
    pointsToSpend: 0,
    by,
    paidAt: entry.at,
    recordedAt: entry.at,
    refundedFen: 0,
  });
  const putSale = (item: object) => dynamo.send(new PutCommand({ TableName: tableNames.main, Item: item, ...absent }));
  const all = (TransactItems: TransactWriteCommandInput["TransactItems"]) =>
    dynamo.send(new TransactWriteCommand({ TransactItems }));

  return {
    grant: async () => async (caller) => {
      const member = memberOf(caller);
      const [seq] = await Promise.all([headOf(member), putSale(saleItem(newOrder(), caller))]);
      await dynamo.send(new PutCommand(entryAfter(member, seq)));
    },
    redeem: async () => async (caller) => {
      const member = memberOf(caller);
      await dynamo.send(new PutCommand(entryAfter(member, await headOf(member))));
    },
    async refund(callers) {
      const sales = Array.from({ length: callers }, (_, caller) => saleItem(newOrder(), caller));
      await Promise.all(sales.map(putSale));
      return async (caller) => {
        const { pk, sk } = sales[caller] as (typeof sales)[number];
        const Update = {
          TableName: tableNames.main,
          Key: { pk, sk },
          UpdateExpression: "ADD refundedFen :fen",
          ExpressionAttributeValues: { ":fen": 100 },
        };
        const member = memberOf(caller);
        await all([{ Put: entryAfter(member, await headOf(member)) }, { Update }]);
      };
    },
    gift: async () => async (caller) => {
      const members = [memberOf(caller), friendOf(caller)];
      const heads = await Promise.all(members.map(async (member) => ({ member, seq: await headOf(member) })));
      await all(heads.map(({ member, seq }) => ({ Put: entryAfter(member, seq) })));
    },
    balance: async () => (caller) => headOf(memberOf(caller)),
  };
}
