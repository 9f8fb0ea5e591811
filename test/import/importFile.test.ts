import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Checkpoint, checkpointIn } from "../../infra/import/checkpoint";
import { importFile, type ImportOptions } from "../../infra/import/importFile";
import { type Mapping, readMapping } from "../../infra/import/mapping";
import { partnerClient } from "../../infra/import/partnerClient";
import { grocer } from "../../infra/import/programs/grocer";
import { readOrders } from "../../infra/import/readOrders";
import { openRejectsFile } from "../../infra/import/rejectsFile";
import { noTally, type Tally } from "../../infra/import/Tally";
import { createTables, deleteTables, tableNames } from "../../infra/local/createTables";
import type { Store } from "../../shared/views";
import { startDatabase } from "../support/database";
import { servePartner } from "./partnerServer";
import { naivePoints, purchasesFile } from "./purchases";

const mapping = readMapping("infra/import/mappings/complete-journey.yaml");
const purchases = purchasesFile();
const BASKETS = 1_000;
jest.setTimeout(60_000);

let database: Awaited<ReturnType<typeof startDatabase>>;
let server: Awaited<ReturnType<typeof servePartner>>;
let stores: Store[];
let folder: string;
let interrupt: (call: number) => number | undefined = () => undefined;

beforeAll(async () => {
  database = await startDatabase();
  stores = await firstStores();
});
beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "jifen-import-"));
  interrupt = () => undefined;
  server = await servePartner(database.tables, { program: grocer, stores }, (call) => interrupt(call));
});
afterEach(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
  await deleteTables(database.client);
  await createTables(database.client);
});
afterAll(() => database.stop());

/** The stores of the first baskets: setting all up for each test would take longer than the tests. */
async function firstStores(): Promise<Store[]> {
  const ids = new Set<string>();
  let left = BASKETS;
  for await (const found of readOrders(purchases, mapping)) {
    if ("sale" in found) ids.add(found.sale.storeId);
    if (--left === 0) break;
  }
  return [...ids].map((storeId) => ({ storeId, name: storeId }));
}

interface Given extends Partial<ImportOptions> {
  mapping?: Mapping;
}

async function run(given: Given = {}) {
  const rejectsFile = path.join(folder, "rejects.csv");
  const rejects = openRejectsFile(rejectsFile);
  const file = given.file ?? purchases;
  const options: ImportOptions = {
    file,
    mapping,
    send: partnerClient({ ...server.partner, firstWaitMs: 1 }),
    rejects,
    checkpoint: checkpointIn(path.join(folder, "imports"), file, given.mapping ?? mapping, server.partner),
    concurrency: 4,
    limit: BASKETS,
    stop: new AbortController().signal,
    onProgress: () => {},
    ...given,
  };
  try {
    return { ...(await importFile(options)), rejected: () => readFileSync(rejectsFile, "utf8") };
  } finally {
    rejects.close();
  }
}

/** What the ledger holds, counted without our code: entries, chains, and the sum of the moves of points. */
async function ledger() {
  const held = { entries: 0, points: 0, chains: new Set<string>() };
  let after: Record<string, never> | undefined;
  do {
    const page = await database.client.send(
      new ScanCommand({ TableName: tableNames.ledger, ExclusiveStartKey: after }),
    );
    for (const item of page.Items ?? []) {
      held.entries++;
      held.chains.add(item.pk?.S as string);
      for (const { M } of item.moves?.L ?? []) if (M?.wallet?.S === "points") held.points += Number(M.points?.N);
    }
    after = page.LastEvaluatedKey as never;
  } while (after);
  return { entries: held.entries, points: held.points, members: held.chains.size };
}

const neverKept: Checkpoint = { read: () => undefined, write: () => {}, forget: () => {} };

test("real purchases earn what a separate calculation says, and running again adds nothing", async () => {
  const wanted = naivePoints(purchases, BASKETS);
  expect(wanted.baskets).toBe(BASKETS);
  const first = await run();
  expect(first.tally).toEqual({ ...noTally, places: BASKETS, granted: BASKETS, points: wanted.points });
  const held = await ledger();
  expect(held).toEqual({ entries: BASKETS, points: wanted.points, members: wanted.pointsOf.size });

  const again = await run();
  expect(again.tally).toEqual({ ...noTally, places: BASKETS, repeated: BASKETS, points: wanted.points });
  expect(await ledger()).toEqual(held);
});

test("a service that fails now and then, and a line that breaks, change nothing in the end", async () => {
  const wanted = naivePoints(purchases, 300);
  const failures = [0, 503, undefined, 429, 0, 500, undefined];
  interrupt = (call) => failures[call % failures.length];
  const { tally } = await run({ limit: 300 });
  expect(tally.granted + tally.repeated).toBe(300);
  expect(await ledger()).toMatchObject({ entries: 300, points: wanted.points });
  expect(server.calls()).toBeGreaterThan(10);
});

test("an answer that is lost after the sales were written is found by the retry", async () => {
  const send = partnerClient({ ...server.partner, firstWaitMs: 1 });
  const lost = async (...args: Parameters<typeof send>) => {
    await send(...args);
    return send(...args);
  };
  const { tally } = await run({ limit: 200, send: lost });
  expect(tally).toMatchObject({ granted: 0, repeated: 200 });
  expect((await ledger()).entries).toBe(200);
});

test("stopped and run again, it goes on where it was, and the sums are of both", async () => {
  const wanted = naivePoints(purchases, 400);
  const stop = new AbortController();
  const onProgress = ({ places }: Tally) => places >= 60 && stop.abort();
  const stopped = await run({ limit: 400, concurrency: 1, stop: stop.signal, onProgress });
  expect(stopped.isWhole).toBe(false);
  expect(stopped.tally.places).toBeLessThan(400);
  const callsBefore = server.calls();

  const { tally, isWhole, ordersBefore } = await run({ limit: 400 });
  expect(isWhole).toBe(true);
  expect(ordersBefore).toBe(stopped.tally.places);
  expect(tally.places).toBe(400);
  expect(tally.points).toBe(wanted.points);
  expect(await ledger()).toMatchObject({ entries: 400, points: wanted.points });
  // What had gone in is asked for twice, not sent again.
  expect(server.calls() - callsBefore).toBeLessThan(Math.ceil((400 - ordersBefore) / 100) + 8);
});

test("a checkpoint of a service that was emptied since is not believed", async () => {
  const old = { tally: { ...noTally, places: 200, granted: 200, points: 9 }, rejectsBytes: 0 };
  const { tally } = await run({ limit: 250, checkpoint: { ...neverKept, read: () => old } });
  expect(tally).toMatchObject({ places: 250, points: naivePoints(purchases, 250).points });
  expect((await ledger()).entries).toBe(250);
});

test("a service that stays away ends the import, and says so", async () => {
  interrupt = () => 503;
  const send = partnerClient({ ...server.partner, firstWaitMs: 1, attemptsMax: 3 });
  await expect(run({ limit: 150, send })).rejects.toThrow(/answered 503\. That was attempt 3/);
  interrupt = () => undefined;
  expect((await run({ limit: 150 })).tally.places).toBe(150);
});

test.each([
  ["a wrong secret", { secret: "not the partner's secret at all, no" }, /does not take the key erp/],
  ["an unknown key", { keyId: "nobody" }, /does not take the key nobody/],
])("%s ends the import at once", async (_what, wrong, complaint) => {
  const send = partnerClient({ ...server.partner, ...wrong, firstWaitMs: 1 });
  await expect(run({ limit: 10, send })).rejects.toThrow(complaint);
  expect(server.calls()).toBeLessThanOrEqual(4);
});

const csv = (...rows: string[]) => {
  const file = path.join(folder, "own.csv");
  writeFileSync(file, `${["paid_at,basket_id,household_id,store_id,amount_cents", ...rows].join("\n")}\n`);
  // So that two files of one test are not the same by size and time.
  utimesSync(file, 1, rows.length);
  return file;
};
const row = (order: string, { at = "2017-03-01 10:00:00", member = "h1", store = "319", cents = 100 } = {}) =>
  `${at},${order},${member},${store},${cents}`;

test("what did not go in is listed with line, order, reason and text", async () => {
  const file = csv(
    row("1"),
    row("2", { store: "7" }),
    row("3", { at: "soon" }),
    row("4"),
    row("5", { at: "2117-01-01 00:00:00" }),
    row("1", { cents: 999, at: "2017-03-01 10:00:01" }),
  );
  const refused: string[] = [];
  const { tally, rejected } = await run({
    file,
    mapping: { ...mapping, linesApart: 1 },
    onRefused: ({ storeId }, code) => refused.push(`${storeId} ${code}`),
  });
  expect(tally).toMatchObject({ granted: 2, refused: 3, unreadable: 1 });
  const lines = rejected().trim().split("\n");
  expect(lines[0]).toBe("line,order,reason,text");
  expect(lines.slice(1).sort()).toEqual([
    "3,2,not_found,There is no store s7.",
    expect.stringMatching(/^4,3,bad_time,"""soon"" is not a time/),
    expect.stringMatching(/^6,5,invalid_request,/),
    expect.stringMatching(/^7,1,sale_already_recorded,/),
  ]);
  expect(refused).toContain("s7 not_found");
});

test("an order whose lines are too far apart is granted in part once, and the rest is refused", async () => {
  const file = csv(row("1", { cents: 1_000 }), row("2"), row("3"), row("1", { cents: 500 }));
  const { tally, rejected } = await run({ file, mapping: { ...mapping, linesApart: 1 } });
  expect(tally).toMatchObject({ granted: 3, refused: 1 });
  expect(rejected()).toMatch(/^5,1,request_id_reused,/m);
});

test("a basket of 0 is recorded, and earns nothing", async () => {
  const { tally } = await run({ file: csv(row("1", { cents: 0 })) });
  expect(tally).toMatchObject({ granted: 1, points: 0 });
  expect(await ledger()).toEqual({ entries: 1, points: 0, members: 1 });
});

test("one member's purchases are granted in their order, whatever is under way at once", async () => {
  const rows = Array.from({ length: 120 }, (_, i) =>
    row(String(i), {
      at: `2017-04-03 10:${String(Math.floor(i / 60)).padStart(2, "0")}:${String(i % 60).padStart(2, "0")}`,
      member: `h${i % 3}`,
      cents: 300 + i,
    }),
  );
  await run({ file: csv(...rows), concurrency: 8 });
  const { Items = [] } = await database.client.send(new ScanCommand({ TableName: tableNames.ledger }));
  const byChain = Map.groupBy(Items, ({ pk }) => pk?.S);
  expect(byChain.size).toBe(3);
  for (const chain of byChain.values()) {
    const entries = chain.sort((a, b) => Number(a.seq?.N) - Number(b.seq?.N));
    const orders = entries.map(({ receipt }) => Number(receipt?.M?.sale?.M?.orderNumber?.S));
    expect(orders).toEqual([...orders].sort((a, b) => a - b));
  }
});
