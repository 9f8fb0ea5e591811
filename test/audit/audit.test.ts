import { UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { afterAll, beforeAll, expect, jest, test } from "@jest/globals";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { followStream } from "../../functions/handlers/followStream";
import { runJob } from "../../functions/handlers/runJob";
import { chainOf } from "../../functions/ledger/store";
import { tableNames } from "../../infra/local/createTables";
import { proofOf, rootOf, verifyProof, verifyRoot } from "../../verify/proof";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";

/** The shop opens on this day, at noon. */
const OPENED = "2026-11-16";

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
let folder: string;
let order = 0;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "jifen-audit-"));
  database = await startDatabase();
});
afterAll(async () => {
  await database.stop();
  rmSync(folder, { recursive: true });
});

type Member = Awaited<ReturnType<Shop["join"]>>;

async function sell(member: Member, till = shop.cashier): Promise<void> {
  shop.time.ms += 60_000;
  const sold = await shop.call(
    "recordSale",
    {
      requestId: shop.newId(),
      orderNumber: `A-${++order}`,
      amountFen: 10_00 + order,
      identification: await shop.identify(member.code(), till.token),
    },
    till,
  );
  expect(sold.body.code).toBeUndefined();
}

async function deliver(member: Member): Promise<void> {
  const pk = chainOf("demo", member.memberId);
  // Newest first: a stream gives no order between its shards, and may give a record again.
  for (const item of await database.tables.entries(pk, { limit: 100 }))
    await followStream(shop.world, { table: "ledger", kind: "INSERT", pk, item });
}

async function audit() {
  const { audited } = (await runJob(shop.world, { job: "audit" })) as { audited: Record<string, object> };
  return audited.demo;
}
async function renewed(session: { token: string; renewalToken: string }): Promise<{ token: string }> {
  const { body } = await shop.call("renewSession", { renewalToken: session.renewalToken });
  return Object.assign(session, { token: body.token, renewalToken: body.renewalToken });
}
/** Another sale than the one that was made, in the second entry of a chain. */
async function changeSecond(member: Member): Promise<void> {
  await database.client.send(
    new UpdateItemCommand({
      TableName: tableNames.ledger,
      Key: marshall({ pk: chainOf("demo", member.memberId), seq: 2 }),
      UpdateExpression: "SET #receipt.#amount = :other",
      ExpressionAttributeNames: { "#receipt": "receipt", "#amount": "amountFen" },
      ExpressionAttributeValues: marshall({ ":other": 90_00 }),
    }),
  );
}
const publishedOn = (day: string) => shop.call("getRoot", { programId: "demo", day });

/** All that is kept of the audit, to see whether anything of it changes. */
const kept = async (day: string) =>
  Promise.all(
    [`demo#heads#${day}`, `demo#subtrees#${day}`, "demo#root", "demo#job"].map((pk) =>
      database.tables.list(pk, { limit: 100 }),
    ),
  );

function alarmsOf(run: () => Promise<unknown>) {
  const alarms: Record<string, unknown>[] = [];
  const spy = jest.spyOn(process.stdout, "write").mockImplementation((line) => {
    alarms.push(JSON.parse(String(line)));
    return true;
  });
  return run()
    .finally(() => spy.mockRestore())
    .then(() => alarms.filter(({ alarm }) => alarm !== undefined));
}

function command(...answers: unknown[]): Promise<{ code: number; said: string }> {
  const files = answers.map((answer, i) => {
    const file = path.join(folder, `${i}.json`);
    writeFileSync(file, JSON.stringify(answer));
    return file;
  });
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", "infra/local/verify.ts", "proof", ...files], (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, said: out + err }),
    );
  });
}

test("a day is closed once, proves its entries, and a changed entry raises an alarm that names it", async () => {
  shop = await openShop(database.tables);
  const cashier = await shop.hire("cashier", shop.operator.token);
  const members = [await shop.join("A1"), await shop.join("A2"), await shop.join("A3")] as const;
  const [li, wang] = members;
  for (const member of members) await sell(member);
  for (let i = 0; i < 3; i++) await sell(li);
  for (const member of members) await deliver(member);
  await deliver(li);

  // A day is closed when it has been over for a day, so that every record of the stream has come.
  shop.time.ms = Date.parse("2026-11-17T15:59:59.999Z");
  expect(await audit()).toEqual({ days: 0, accounts: 0, differences: 0 });
  expect((await publishedOn(OPENED)).body.code).toBe("not_found");
  const early = await shop.call("getProof", { seq: "1" }, await renewed(li));
  expect(early.body.code).toBe("not_found");

  shop.time.ms = Date.parse("2026-11-17T16:00:00.000Z");
  const runs = await alarmsOf(() => Promise.all([audit(), audit(), audit()]));
  expect(runs).toEqual([]);
  const { body: root } = await publishedOn(OPENED);
  expect(root).toMatchObject({ programId: "demo", day: OPENED, heads: 3, previousRoot: "" });
  expect(() => verifyRoot(rootOf(root))).not.toThrow();

  const after = await kept(OPENED);
  expect(await audit()).toEqual({ days: 0, accounts: 0, differences: 0 });
  expect(await kept(OPENED)).toEqual(after);

  const { body: proof } = await shop.call("getProof", { seq: "2" }, await renewed(li));
  expect(proof).toMatchObject({ root, head: { chain: chainOf("demo", li.memberId), seq: 4 } });
  expect(proof.entries.map(({ seq }) => seq)).toEqual([2, 3, 4]);
  expect(() => verifyProof(proofOf(proof))).not.toThrow();

  // A day without entries has a root as well. After it Wang buys again, and somebody changes that sale in the table.
  shop.time.ms = Date.parse("2026-11-18T04:00:00.000Z");
  await sell(wang, await renewed(cashier));
  await deliver(wang);
  await changeSecond(wang);
  shop.time.ms = Date.parse("2026-11-19T16:00:00.000Z");
  const alarms = await alarmsOf(audit);
  const pk = chainOf("demo", wang.memberId);
  expect(alarms).toMatchObject([{ alarm: "hash_differs", pk, seq: 2, day: "2026-11-18" }]);
  const roots = await Promise.all(["2026-11-17", "2026-11-18"].map(publishedOn));
  expect(roots.map(({ body }) => body)).toMatchObject([
    { heads: 0, previousRoot: root.root },
    { heads: 1, previousRoot: roots[0]?.body.root },
  ]);
  // What was changed has no proof any more; and what was proven stays so.
  const spoilt = (await shop.call("getProof", { seq: "2" }, await renewed(wang))).body;
  expect(() => verifyProof(proofOf(spoilt))).toThrow("as it was written");

  const whole = await command(proof, root, ...roots.map(({ body }) => body));
  expect(whole.said).toContain(`entry 2 is under the root of ${OPENED}, which was published.`);
  expect(whole.code).toBe(0);
  const alone = await command(proof);
  expect(alone.said).toContain(root.root);
  expect(alone.code).toBe(0);
  const broken = await command(spoilt, roots[1]?.body);
  expect(broken.said).toContain("entries.0.hash: something in this entry is not as it was written");
  expect(broken.code).toBe(1);
  const rebuilt = await command({ ...root, heads: 2 });
  expect(rebuilt.said).toContain("root: is");
  expect(rebuilt.code).toBe(1);
}, 60_000);
