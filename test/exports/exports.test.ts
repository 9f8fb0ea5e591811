import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import canonicalize from "canonicalize";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { exportProgram } from "../../functions/exports/store";
import { followStream } from "../../functions/handlers/followStream";
import { runJob } from "../../functions/handlers/runJob";
import { type Archive, folderArchive } from "../../functions/platform/archive";
import type { LedgerItem } from "../../functions/platform/tables";
import { tableNames } from "../../infra/local/createTables";
import type { Entry } from "../../shared/ledger";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";
import { filesIn, rowsUnder } from "./readExports";

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
let folder: string;
const archiveIn = (name: string) => path.join(folder, name);

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "jifen-export-"));
  database = await startDatabase();
  shop = await openShop(database.tables);
}, 30_000);
afterAll(async () => {
  await database.stop();
  rmSync(folder, { recursive: true });
});

async function ledger(): Promise<LedgerItem[]> {
  const { Items = [] } = await database.client.send(new ScanCommand({ TableName: tableNames.ledger }));
  return Items.map((item) => unmarshall(item) as LedgerItem);
}

let orders = 0;
async function importFor(externalId: string, sales = 1): Promise<void> {
  const paidAt = new Date(shop.time.ms - 60_000).toISOString();
  const one = () => ({
    requestId: shop.newId(),
    externalId,
    orderNumber: `E-${++orders}`,
    storeId: "jiefang-road",
    amountFen: 1_000 + orders,
    paidAt,
  });
  const { body } = await shop.call("importSales", { sales: Array.from({ length: sales }, one) });
  expect(body.code).toBeUndefined();
}

/** What the stream would bring. */
const delivered = new Set<string>();
async function deliver(): Promise<void> {
  const fresh = (await ledger()).filter((item) => !delivered.has(nameOf(item)));
  for (const item of fresh) delivered.add(nameOf(item));
  for (const item of fresh) await followStream(shop.world, { table: "ledger", kind: "INSERT", pk: item.pk, item });
}

async function nextDayAt(instant: string): Promise<void> {
  await deliver();
  shop.time.ms = Date.parse(instant);
  await runJob(shop.world, { job: "audit" });
}

const exportTo = (archive: Archive, more: { rowsMax?: number; isLate?: () => boolean } = {}) =>
  exportProgram({ tables: database.tables, archive, programId: "demo", isLate: () => false, ...more });
const nameOf = ({ pk, seq }: { pk: string; seq: number }) => `${pk} ${seq}`;

/** As if the job had never run; the day is the same, so it has to make the same files. */
const forgetProgress = () => database.tables.write({ remove: { pk: "demo#job", sk: "export" } });

async function firstDay(): Promise<void> {
  for (let n = 0; n < 30; n++) await importFor(`household-${n}`);
  // More than one page of one chain, and more than one file.
  for (let n = 0; n < 3; n++) await importFor("many", 50);
  const lin = await shop.join("林小姐");
  const identification = await shop.identify(lin.code());
  const sale = { requestId: shop.newId(), identification, orderNumber: "T-1", amountFen: 88_00 };
  await shop.call("recordSale", sale, shop.cashier);
  await shop.call("redeem", { requestId: shop.newId(), identification, points: 100 }, shop.cashier);
  const back = { requestId: shop.newId(), orderNumber: "T-1", amountFen: 8_00 };
  await shop.call("refundSale", back, shop.cashier);
}

test("the files hold the entries of the ledger, each once, under the roots of their days", async () => {
  await firstDay();
  await nextDayAt("2026-11-17T16:00:00.000Z");
  const first = (await ledger()).map(nameOf);
  expect(await exportTo(folderArchive(archiveIn("whole")), { rowsMax: 40 })).toEqual({
    days: 1,
    files: 5,
    entries: first.length,
  });
  await forgetProgress();
  await exportTo(folderArchive(archiveIn("again")), { rowsMax: 40 });
  const names = filesIn(archiveIn("whole"));
  expect(filesIn(archiveIn("again"))).toEqual(names);
  for (const name of names)
    expect(readFileSync(path.join(archiveIn("again"), name))).toEqual(
      readFileSync(path.join(archiveIn("whole"), name)),
    );

  // The second day has some of the first day's members, the third has nobody.
  for (let n = 0; n < 10; n++) await importFor(`household-${n}`, 2);
  await nextDayAt("2026-11-19T16:00:00.000Z");
  expect(await exportTo(folderArchive(archiveIn("whole")))).toEqual({ days: 2, files: 1, entries: 20 });

  const rows = await rowsUnder(archiveIn("whole"));
  const held = await ledger();
  expect(rows.map((row) => String(row.entry)).sort()).toEqual(held.map((item) => String(canonicalize(item))).sort());
  const published = (await shop.call("getRoot", { programId: "demo", day: "2026-11-16" })).body;
  const root = names.find((name) => name.startsWith("roots/program=demo/day=2026-11-16/")) as string;
  expect(JSON.parse(readFileSync(path.join(archiveIn("whole"), root), "utf8"))).toEqual(published);
  expect(filesIn(archiveIn("whole")).filter((name) => name.startsWith("roots/"))).toHaveLength(3);
}, 120_000);

test("each column says what the entry says", async () => {
  for (const row of await rowsUnder(archiveIn("whole"))) {
    const { pk, ...entry } = JSON.parse(row.entry) as Entry & { pk: string };
    const inWallet = (wallet: string) => entry.moves.filter((move) => move.wallet === wallet);
    const sum = (numbers: number[]) => BigInt(numbers.reduce((total, number) => total + number, 0));
    const { receipt, by } = entry;
    const sale = "sale" in receipt ? receipt.sale : undefined;
    expect(row).toEqual({
      member_id: pk.split("#")[1],
      seq: BigInt(entry.seq),
      written_at: new Date(entry.at),
      kind: entry.kind,
      receipt: receipt.of,
      request_id: entry.requestId,
      door: by.door,
      actor_id: by.id,
      store_id: sale?.storeId ?? by.storeId ?? null,
      till_id: by.tillId ?? null,
      order_number: sale?.orderNumber ?? null,
      amount_fen: "amountFen" in receipt ? BigInt(receipt.amountFen) : null,
      points: sum(inWallet("points").map(({ points }) => points)),
      growth: sum(inWallet("growth").map(({ points }) => points)),
      points_after: sum(Object.values(entry.after.wallets.points.lots)),
      debt_after: BigInt(entry.after.wallets.points.debt),
      growth_after: sum(Object.values(entry.after.wallets.growth.lots)),
      hash: entry.hash,
      moves: entry.moves.map((move) => ({ ...move, points: BigInt(move.points) })),
      entry: row.entry,
    });
  }
});

test("no name is in it", async () => {
  const text = (await rowsUnder(archiveIn("whole"))).map((row) => JSON.stringify({ ...row, seq: 0, moves: [] }, plain));
  expect(text.filter((row) => row.includes("林"))).toEqual([]);
});
const plain = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);

test("the entries in it verify without the ledger", async () => {
  const file = archiveIn("entries.jsonl");
  const lines = (await rowsUnder(archiveIn("whole")))
    .sort((a, b) => (a.member_id < b.member_id ? -1 : a.member_id > b.member_id ? 1 : Number(a.seq - b.seq)))
    .map((row) => `${row.entry}\n`);
  writeFileSync(file, lines.join(""));
  const said = execFileSync(process.execPath, ["--import", "tsx", "infra/local/verify.ts", file], { encoding: "utf8" });
  expect(said).toContain(`${lines.length} entries in 32 chains: all whole.`);
}, 60_000);

test("a run that is stopped anywhere, or two at once, leave every entry once", async () => {
  for (let n = 0; n < 12; n++) await importFor(`household-${n}`, 3);
  await nextDayAt("2026-11-21T16:00:00.000Z");
  const kept = folderArchive(archiveIn("stopped"));
  const stoppedAt = new Set<string>();
  // Stopped after the file is there, and before the run has noted it.
  const stopping: Archive = {
    async put(name, contents) {
      const done = await kept.put(name, contents);
      if (stoppedAt.has(name)) return done;
      stoppedAt.add(name);
      throw new Error("stopped");
    },
  };
  let runs = 0;
  for (let finished = false; !finished && runs < 50; runs++) {
    finished = await exportTo(stopping, { rowsMax: 7 }).then(
      () => true,
      () => false,
    );
  }
  expect(runs).toBe(stoppedAt.size + 1);
  expect(runs).toBeGreaterThan(5);
  const rows = (await rowsUnder(archiveIn("stopped"))).map((row) => row.entry);
  expect(rows).toHaveLength(36);
  expect(new Set(rows).size).toBe(36);

  for (let n = 0; n < 12; n++) await importFor(`household-${n}`, 3);
  await nextDayAt("2026-11-23T16:00:00.000Z");
  const both = folderArchive(archiveIn("both"));
  await Promise.all([exportTo(both, { rowsMax: 7 }), exportTo(both, { rowsMax: 7 })]);
  const twice = (await rowsUnder(archiveIn("both"))).map((row) => row.entry);
  expect([twice.length, new Set(twice).size]).toEqual([36, 36]);
}, 60_000);

test("a run that is late leaves the rest to the next", async () => {
  for (let n = 0; n < 12; n++) await importFor(`household-${n}`);
  await nextDayAt("2026-11-25T16:00:00.000Z");
  const archive = folderArchive(archiveIn("late"));
  let puts = 0;
  const counted: Archive = { put: (name, contents) => archive.put(name, contents).finally(() => puts++) };
  // The first of these days has no entry, only its root.
  const first = await exportTo(counted, { rowsMax: 5, isLate: () => puts > 1 });
  expect(first).toEqual({ days: 1, files: 1, entries: 5 });
  expect(filesIn(archiveIn("late")).filter((name) => name.startsWith("roots/"))).toHaveLength(1);
  expect(await exportTo(archive, { rowsMax: 5 })).toMatchObject({ files: 2, entries: 7 });
  expect(await exportTo(archive)).toEqual({ days: 0, files: 0, entries: 0 });
}, 60_000);

test("the job exports every program, and says so where there is no archive", async () => {
  await expect(runJob(shop.world, { job: "export" })).rejects.toThrow("neither ARCHIVE_BUCKET nor ARCHIVE_FOLDER");
  const world = { ...shop.world, archive: folderArchive(archiveIn("job")) };
  expect(await runJob(world, { job: "export" })).toEqual({ exported: { demo: { days: 0, files: 0, entries: 0 } } });
});
