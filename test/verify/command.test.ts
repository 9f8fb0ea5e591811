import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { BatchWriteItemCommand, PutItemCommand, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { marshall } from "@aws-sdk/util-dynamodb";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { tableNames } from "../../infra/local/createTables";
import { parseFlags } from "../../infra/local/verifyFlags";
import { readCheckpoint } from "../../verify/checkpoint";
import { daysAt } from "../../verify/days";
import { readChain, readTable } from "../../verify/readTable";
import { type Broken, type Link, verifyChains, type Walk } from "../../verify/verifyChains";
import { startDatabase } from "../support/database";
import { chainName, lifeOf, linksOf } from "./chains";

/** Enough that a scan takes more than one page of a megabyte. */
const SEEDS = Array.from({ length: 60 }, (_, seed) => seed);

let database: Awaited<ReturnType<typeof startDatabase>>;
let folder: string;
let total: number;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "jifen-verify-"));
  database = await startDatabase();
  const links = SEEDS.flatMap(linksAlone);
  total = links.length;
  for (let i = 0; i < links.length; i += 25) {
    const requests = links.slice(i, i + 25).map((link) => ({ PutRequest: { Item: itemOf(link) } }));
    await database.client.send(new BatchWriteItemCommand({ RequestItems: { [tableNames.ledger]: requests } }));
  }
});
afterAll(async () => {
  await database.stop();
  rmSync(folder, { recursive: true });
});

/** Of members who give nothing away: the other half of a gift would be missed. */
const linksAlone = (seed: number) => linksOf(seed, lifeOf(seed, { gifts: false }));
const itemOf = ({ pk, entry }: Link) => marshall({ pk, ...entry });
const ledger = () => ({ client: database.client, table: tableNames.ledger });
const rules = { daysAt: daysAt("Asia/Shanghai") };

async function walk(options: { program?: string; from?: Walk; stopAfter?: number } = {}) {
  const broken: Broken[] = [];
  const stop = new AbortController();
  const after = options.from?.through;
  const walked = await verifyChains(readTable(ledger(), { program: options.program, after }), {
    ...rules,
    from: options.from,
    stop: stop.signal,
    onBroken: (found) => void broken.push(found),
    onEntry: (_, { entries }) => entries >= (options.stopAfter ?? Number.POSITIVE_INFINITY) && stop.abort(),
  });
  return { walk: walked, broken };
}

/** Runs npm run verify as a person would. */
function command(...args: string[]): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ["--import", "tsx", "infra/local/verify.ts", ...args], (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });
}
const here = () => ["--endpoint", database.endpoint, "--ledger", tableNames.ledger];

test("a table of several pages is walked whole", async () => {
  expect(total).toBeGreaterThan(1_100);
  const { walk: walked, broken } = await walk();
  expect(walked).toMatchObject({ entries: total, chains: SEEDS.length });
  expect(broken).toEqual([]);
});

test("stopped anywhere, it ends with a whole chain, and goes on from there", async () => {
  let so: Walk | undefined;
  let stops = 0;
  do {
    so = (await walk({ from: so, stopAfter: (so?.entries ?? 0) + 150 })).walk;
    stops++;
  } while (so.entries < total);
  expect(stops).toBeGreaterThan(5);
  expect(so).toMatchObject({ entries: total, chains: SEEDS.length });
});

test("another program's chains are left out", async () => {
  await database.client.send(
    new PutItemCommand({
      TableName: tableNames.ledger,
      Item: itemOf({ pk: "demo2#m1", entry: { seq: 1, requestId: "x" } }),
    }),
  );
  expect((await walk({ program: "demo" })).broken).toEqual([]);
  expect((await walk({ program: "demo2" })).broken).toMatchObject([{ chain: "demo2#m1", seq: 1 }]);
  expect((await walk({ program: "dem" })).walk.entries).toBe(0);
});

test("one chain can be read by itself", async () => {
  const broken: Broken[] = [];
  const walked = await verifyChains(readChain(ledger(), chainName(7)), {
    ...rules,
    onBroken: (found) => void broken.push(found),
  });
  expect(walked).toMatchObject({ chains: 1, entries: linksAlone(7).length });
  expect(broken).toEqual([]);
});

test("the command ends with 0 on whole chains, and with 1 and the entry's name on a broken one", async () => {
  const exportFile = path.join(folder, "all.jsonl");
  const heads = path.join(folder, "heads.jsonl");
  const whole = await command(...here(), "--program", "demo", "--export", exportFile, "--heads", heads);
  expect(whole.said).toContain(`${total.toLocaleString("en")} entries in 60 chains: all whole.`);
  expect(whole.code).toBe(0);
  expect(readFileSync(exportFile, "utf8").trim().split("\n")).toHaveLength(total);

  const exported = await command(exportFile);
  expect(exported).toMatchObject({ code: 0, said: expect.stringContaining("all whole") });

  await database.client.send(
    new UpdateItemCommand({
      TableName: tableNames.ledger,
      Key: marshall({ pk: chainName(9), seq: 4 }),
      UpdateExpression: "SET #by.#id = :other",
      ExpressionAttributeNames: { "#by": "by", "#id": "id" },
      ExpressionAttributeValues: marshall({ ":other": "staff2" }),
    }),
  );
  const broken = await command(...here(), "--program", "demo", "--against", heads);
  expect(broken.said).toContain(`BROKEN ${chainName(9)} entry 4, hash: `);
  expect(broken.said).toContain("1 chains broken.");
  expect(broken.code).toBe(1);
  expect((await command(...here(), "--program", "demo", "--member", "m8")).code).toBe(0);

  const line = readFileSync(exportFile, "utf8").replace('"seq":1,', '"seq":1,"x":0,');
  writeFileSync(exportFile, line);
  expect(await command(exportFile)).toMatchObject({ code: 1, said: expect.stringContaining("entry 1, x:") });

  const nowhere = await command("--data", folder);
  expect(nowhere).toMatchObject({ code: 2, said: expect.stringContaining("No Jifen runs on") });
}, 60_000);

test.each([
  [["--endpoint", "http://127.0.0.1:1"], "Name the table at --endpoint with --ledger."],
  [["--member", "m1"], "Name the program of --member with --program."],
  [["--time-zone", "Mars"], '"Mars" is no time zone'],
  [["file.jsonl", "--resume", "x"], "Files are read whole"],
  [["--resume", "x", "--heads", "y"], "want a whole run"],
  [["--tabel", "x"], "Unknown option '--tabel'"],
])("%p is refused in a sentence", (args, complaint) => {
  expect(() => parseFlags(args)).toThrow(complaint);
});

test("a checkpoint remembers how far it came, and is gone when all is done", async () => {
  const resume = path.join(folder, "resume.json");
  const { walk: so } = await walk({ program: "demo", stopAfter: 300 });
  writeFileSync(resume, JSON.stringify({ of: `${tableNames.ledger}/demo`, walk: so, broken: [] }));
  const { said } = await command(...here(), "--program", "demo", "--resume", resume);
  expect(said).toContain(`${total.toLocaleString("en")} entries in 60 chains`);
  expect(existsSync(resume)).toBe(false);
  writeFileSync(resume, JSON.stringify({ of: "another", walk: so, broken: [] }));
  expect(() => readCheckpoint(resume, "this")).toThrow("is not of a verification of this");
});
