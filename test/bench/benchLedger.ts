import { BatchWriteItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient, PutCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { randomBytes } from "node:crypto";
import { nextEntry } from "../../functions/ledger/chain";
import { redeem } from "../../functions/ledger/redeem";
import { append, chainOf, loadHead } from "../../functions/ledger/store";
import { viewWallet } from "../../functions/ledger/walletView";
import { refundSale } from "../../functions/refunds/store";
import { decideSale } from "../../functions/sales/sale";
import { recordSale } from "../../functions/sales/store";
import type { Tables } from "../../functions/platform/tables";
import { tableNames } from "../../infra/local/createTables";
import { demoProgram } from "../../infra/local/demo";
import type { Entry } from "../../shared/ledger";
import { requestIdFrom } from "../../shared/requestId";
import { startDatabase } from "../support/database";
import { round, timedBeside, type Timing, type Work } from "./timed";

export interface LedgerRow extends Timing {
  operation: string;
  entries: number;
  /** Of the bare loop, in turns with the operation, by as many callers on chains as long. */
  barePerSecond: number;
  /** How many bare loops the operation took as long as. */
  bareLoops: number;
}

const CALLERS = [1, 8, 32];
const CALLERS_MAX = 32;
const programId = "demo";
const by = { door: "cashier" as const, id: "0123456789abcdef", storeId: "jiefang-road", tillId: "1" };
const programAt = async () => demoProgram;
const newId = () => requestIdFrom(Date.now(), randomBytes(10));
const nowText = () => new Date().toISOString();

/**
 * The ledger's operations, and beside each the least that any ledger of this kind could do: query the head, put an item
 * of the same size if it is absent. Each caller has a member of their own; `ms` is the time of each measurement.
 */
export async function benchLedger(histories: number[], ms: number): Promise<LedgerRow[]> {
  const rows: LedgerRow[] = [];
  for (const entries of histories) {
    const database = await startDatabase();
    try {
      const seeds = historyOf(entries);
      await seedAll(database.client, seeds);
      const bare = bareLoop(database.client, seeds.at(-1) as Entry);
      for (const [operation, prepare] of Object.entries(operations(database.tables))) {
        for (const callers of CALLERS) {
          const [timing, beside] = await timedBeside(callers, ms, await prepare(callers), bare);
          const bareLoops = round(beside.perSecond / timing.perSecond);
          rows.push({ operation, entries, ...timing, barePerSecond: beside.perSecond, bareLoops });
        }
      }
    } finally {
      await database.stop();
    }
  }
  return rows;
}

const memberOf = (caller: number) => `m${caller}`;

type Prepare = (callers: number) => Promise<Work>;

function operations(tables: Tables): Record<string, Prepare> {
  let orders = 0;
  const sale = (caller: number, amountFen = 128_00) => ({
    programId,
    storeId: by.storeId,
    orderNumber: `B${Date.now()}${++orders}`,
    amountFen,
    memberId: memberOf(caller),
    requestId: newId(),
    pointsToSpend: 0,
    by,
  });
  return {
    grant: async () => (caller) => recordSale(tables, sale(caller), programAt, nowText()),
    redeem: async () => (caller) => {
      const request = { pk: chainOf(programId, memberOf(caller)), requestId: newId(), requestHash: "bench" };
      return append(tables, { ...request, at: nowText(), by }, (account) => ({
        decision: redeem(account, { points: 1 }, { day: nowText().slice(0, 10), worthFen: 1 }),
      }));
    },
    async refund(callers) {
      const sales = Array.from({ length: callers }, (_, caller) => sale(caller, 1_000_000_00));
      for (const each of sales) await recordSale(tables, each, programAt, nowText());
      return (caller) => {
        const { orderNumber, storeId } = sales[caller] as (typeof sales)[number];
        const asked = { programId, storeId, orderNumber, amountFen: 100, requestId: newId(), by };
        return refundSale(tables, asked, demoProgram, nowText());
      };
    },
    balance: async () => async (caller) => {
      const head = await loadHead(tables, chainOf(programId, memberOf(caller)));
      return viewWallet((head as Entry).after, demoProgram, nowText());
    },
  };
}

/** `entry` is what an item holds besides its key. */
function bareLoop(client: DynamoDBClient, entry: Entry): Work {
  const dynamo = DynamoDBDocumentClient.from(client);
  return async (caller: number) => {
    const pk = chainOf(programId, memberOf(caller));
    const { Items } = await dynamo.send(
      new QueryCommand({
        TableName: tableNames.ledger,
        KeyConditionExpression: "pk = :pk",
        ExpressionAttributeValues: { ":pk": pk },
        ScanIndexForward: false,
        ConsistentRead: true,
        Limit: 1,
      }),
    );
    const item = { ...entry, pk, seq: Number(Items?.[0]?.seq ?? 0) + 1, requestId: newId() };
    const put = { TableName: tableNames.ledger, Item: item, ConditionExpression: "attribute_not_exists(pk)" };
    await dynamo.send(new PutCommand(put));
  };
}

/** A chain of that many purchases over the last year, so that its head holds twelve lots. */
function historyOf(length: number): Entry[] {
  const entries: Entry[] = [];
  const yearAgo = Date.now() - 365 * 24 * 60 * 60_000;
  for (let i = 0; i < length; i++) {
    const head = entries.at(-1);
    const ms = yearAgo + (i * 364 * 24 * 60 * 60_000) / length;
    const at = new Date(ms).toISOString();
    const sale = {
      programId,
      storeId: by.storeId,
      orderNumber: `H${i}`,
      amountFen: 500_00,
      paidAt: at,
      recordedAt: at,
      memberId: "m",
      requestId: "",
      requestHash: "",
      pointsToSpend: 0,
      by,
      refundedFen: 0,
    };
    const account = head?.after ?? emptyAccount;
    const request = {
      pk: chainOf(programId, "m"),
      requestId: requestIdFrom(ms, randomBytes(10)),
      requestHash: "bench",
    };
    entries.push(nextEntry(head, { ...request, at, by }, decideSale(account, sale, demoProgram, at)));
  }
  return entries;
}

const emptyAccount: Entry["after"] = {
  wallets: { points: { lots: {}, debt: 0 }, growth: { lots: {}, debt: 0 } },
  status: "open",
  spentStep: 0,
};

/** The same history for every member. */
async function seedAll(client: DynamoDBClient, seeds: Entry[]): Promise<void> {
  const chains = Array.from({ length: CALLERS_MAX }, (_, caller) => chainOf(programId, memberOf(caller)));
  const waiting = chains.flatMap((pk) =>
    Array.from({ length: Math.ceil(seeds.length / 25) }, (_, i) => ({ pk, from: i * 25 })),
  );
  const write = async () => {
    for (let part = waiting.pop(); part; part = waiting.pop()) {
      const { pk, from } = part;
      const requests = seeds
        .slice(from, from + 25)
        .map((entry) => ({ PutRequest: { Item: marshall({ pk, ...entry }) } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [tableNames.ledger]: requests } }));
    }
  };
  await Promise.all([write(), write()]);
}
