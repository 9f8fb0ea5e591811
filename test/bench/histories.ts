import { BatchWriteItemCommand, type DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { randomBytes } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import { newAccount } from "../../functions/ledger/account";
import { nextEntry } from "../../functions/ledger/chain";
import { chainOf } from "../../functions/ledger/store";
import { decideSale } from "../../functions/sales/sale";
import { tableNames } from "../../infra/local/createTables";
import { demoProgram } from "../../infra/local/demo";
import type { Entry } from "../../shared/ledger";
import { requestIdFrom } from "../../shared/requestId";

export const programId = "demo";
export const by = { door: "cashier" as const, id: "0123456789abcdef", storeId: "jiefang-road", tillId: "1" };

/** A chain of that many purchases over the last year, so that its head holds twelve lots. */
export function historyOf(length: number): Entry[] {
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
    const request = {
      pk: chainOf(programId, "m"),
      requestId: requestIdFrom(ms, randomBytes(10)),
      requestHash: "bench",
    };
    const decided = decideSale(head?.after ?? newAccount, sale, demoProgram, at);
    entries.push(nextEntry(head, { ...request, at, by }, decided));
  }
  return entries;
}

/**
 * Gives each member the same history. The first gets it through the engine; the others are copied inside the engine's
 * file, which takes seconds where the engine would take an hour. Names must be of one length.
 */
export async function seedChains(
  { client, file }: { client: DynamoDBClient; file: string },
  members: string[],
  history: Entry[],
): Promise<void> {
  const [first, ...others] = members as [string, ...string[]];
  const pk = chainOf(programId, first);
  const waiting = Array.from({ length: Math.ceil(history.length / 25) }, (_, i) => i * 25);
  const write = async () => {
    for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
      const requests = history
        .slice(from, from + 25)
        .map((entry) => ({ PutRequest: { Item: marshall({ pk, ...entry }) } }));
      await client.send(new BatchWriteItemCommand({ RequestItems: { [tableNames.ledger]: requests } }));
    }
  };
  await Promise.all([write(), write()]);
  copyChain(file, first, others);
}

function copyChain(file: string, from: string, members: string[]): void {
  const database = new DatabaseSync(file, { timeout: 60_000 });
  try {
    database.exec("PRAGMA synchronous = OFF");
    const tables = database
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE ?")
      .all(`${tableNames.ledger}%`) as { name: string }[];
    for (const { name } of tables) {
      const columns = database.prepare(`SELECT name FROM pragma_table_info('${name}')`).all() as { name: string }[];
      const copied = columns.map(({ name: column }) => {
        const isKey = /pk$|^item_json$/.test(column);
        return isKey ? `replace("${column}", :from, :to)` : `"${column}"`;
      });
      const copy = database.prepare(
        `INSERT INTO "${name}" SELECT ${copied.join(", ")} FROM "${name}" WHERE pk = 'S:' || :from`,
      );
      for (const member of members) copy.run({ from: chainOf(programId, from), to: chainOf(programId, member) });
    }
  } finally {
    database.close();
  }
}
