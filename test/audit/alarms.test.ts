import { DeleteItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { saveChanged } from "../../functions/audit/changed";
import { closeDay } from "../../functions/audit/closeDay";
import { replayDay } from "../../functions/audit/replayDay";
import { followStream } from "../../functions/handlers/followStream";
import { chainOf } from "../../functions/ledger/store";
import type { Tables } from "../../functions/platform/tables";
import { tableNames } from "../../infra/local/createTables";
import type { Entry } from "../../shared/ledger";
import { startDatabase } from "../support/database";
import { laggingBehind, writeChain } from "./chains";

const DAY = "2026-11-16";
const at = `${DAY}T04:00:00.000Z`;
const LENGTH = 6;

let database: Awaited<ReturnType<typeof startDatabase>>;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

async function alarmsOf<T>(run: () => Promise<T>): Promise<{ alarms: Record<string, unknown>[]; result: T }> {
  const said: Record<string, unknown>[] = [];
  const spy = jest.spyOn(process.stdout, "write").mockImplementation((line) => {
    said.push(JSON.parse(String(line)));
    return true;
  });
  const result = await run().finally(() => spy.mockRestore());
  return { alarms: said.filter(({ alarm }) => alarm !== undefined), result };
}

const keyOf = (programId: string, memberId: string, seq: number) => ({
  TableName: tableNames.ledger,
  Key: marshall({ pk: chainOf(programId, memberId), seq }),
});

async function change(programId: string, memberId: string, seq: number, field: string[], value: unknown) {
  const names = Object.fromEntries(field.map((name, i) => [`#f${i}`, name]));
  await database.client.send(
    new UpdateItemCommand({
      ...keyOf(programId, memberId, seq),
      UpdateExpression: `SET ${Object.keys(names).join(".")} = :value`,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: marshall({ ":value": value }),
    }),
  );
}

/** A closed day on which two chains of six entries changed. */
async function closedDay(programId: string): Promise<Entry[]> {
  const [li, wang] = await Promise.all(
    ["li", "wang"].map((memberId) => writeChain(database.tables, { programId, memberId, at }, LENGTH)),
  );
  for (const [memberId, chain] of [["li", li] as const, ["wang", wang] as const]) {
    const head = chain?.at(-1) as Entry;
    await saveChanged(database.tables, programId, DAY, { memberId, seq: head.seq, hash: head.hash });
  }
  await closeDay(database.tables, programId, DAY);
  return li as Entry[];
}

const replay = (programId: string, tables: Tables = database.tables) =>
  alarmsOf(() => replayDay(tables, programId, DAY));

test("chains that are whole are replayed once, in silence", async () => {
  await closedDay("whole");
  expect(await replay("whole")).toEqual({ alarms: [], result: { accounts: 2, differences: 0 } });
  const reads = jest.spyOn(database.tables, "entryAt");
  expect(await replay("whole")).toEqual({ alarms: [], result: { accounts: 2, differences: 0 } });
  expect(reads).not.toHaveBeenCalled();
  reads.mockRestore();
});

const tampered: [what: string, spoil: (programId: string) => Promise<unknown>, alarms: [string, number][]][] = [
  ["another reason", (id) => change(id, "li", 3, ["receipt", "reason"], "none"), [["hash_differs", 3]]],
  [
    "another balance",
    (id) => change(id, "li", 3, ["after", "wallets", "points", "lots", "2027-12-31"], 31),
    [
      // The one after it does not follow from it either.
      ["account_differs", 4],
      ["hash_differs", 3],
      ["account_differs", 3],
    ],
  ],
  ["another kind", (id) => change(id, "li", 2, ["kind"], "present"), [["entry_unreadable", 2]]],
  [
    "an entry that is missing",
    (id) => database.client.send(new DeleteItemCommand(keyOf(id, "li", 4))),
    [["chain_gap", 5]],
  ],
  [
    "a first entry that is missing",
    (id) => database.client.send(new DeleteItemCommand(keyOf(id, "li", 1))),
    [["chain_gap", 2]],
  ],
  [
    "a last entry that is missing",
    (id) => database.client.send(new DeleteItemCommand(keyOf(id, "li", LENGTH))),
    [["head_differs", LENGTH]],
  ],
  [
    "a last entry with another hash",
    (id) => change(id, "li", LENGTH, ["hash"], "x"),
    [
      ["head_differs", LENGTH],
      ["hash_differs", LENGTH],
    ],
  ],
];

test.each(tampered)("raises an alarm that names the entry: %s", async (what, spoil, wanted) => {
  const programId = what.replaceAll(" ", "-");
  await closedDay(programId);
  await spoil(programId);
  const { alarms, result } = await replay(programId);
  expect(alarms.map(({ alarm, seq }) => [alarm, seq])).toEqual(wanted);
  expect(alarms.every(({ pk, day }) => pk === chainOf(programId, "li") && day === DAY)).toBe(true);
  expect(result).toEqual({ accounts: 2, differences: wanted.length });
  // Until it is mended, every night says so again.
  expect((await replay(programId)).alarms).toEqual(alarms);
});

test("nobody is accused by a list that lags behind, and what is wrong is found all the same", async () => {
  await closedDay("lagging");
  expect(await replay("lagging", laggingBehind(database.tables, 2))).toMatchObject({ alarms: [] });
  await closedDay("lagging-and-wrong");
  await change("lagging-and-wrong", "li", LENGTH, ["receipt", "reason"], "none");
  const { alarms } = await replay("lagging-and-wrong", laggingBehind(database.tables, 1));
  expect(alarms).toMatchObject([{ alarm: "hash_differs", seq: LENGTH }]);
});

test.each(["MODIFY", "REMOVE"] as const)(
  "a record of the ledger's stream that is a %s raises an alarm, and nothing is projected",
  async (kind) => {
    const [item] = await closedDay(`stream-${kind}`);
    const pk = chainOf(`stream-${kind}`, "li");
    // A world without tables: whoever touches them fails.
    const { alarms } = await alarmsOf(() =>
      followStream({ clock: Date.now } as never, { table: "ledger", kind, pk, item }),
    );
    expect(alarms).toMatchObject([{ alarm: "ledger_changed", kind, pk }]);
  },
);
