import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { parseFlags } from "../../infra/import/flags";
import { grocer } from "../../infra/import/programs/grocer";
import { startDatabase } from "../support/database";
import { servePartner } from "./partnerServer";

const map = path.resolve("infra/import/mappings/complete-journey.yaml");

let database: Awaited<ReturnType<typeof startDatabase>>;
let server: Awaited<ReturnType<typeof servePartner>>;
let folder: string;
let slow = false;

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), "jifen-import-"));
  database = await startDatabase();
  const stores = ["s1", "s2"].map((storeId) => ({ storeId, name: storeId }));
  server = await servePartner(database.tables, { program: grocer, stores }, async () => {
    if (slow) await wait(300);
    return undefined;
  });
});
afterAll(async () => {
  await server.stop();
  await database.stop();
  rmSync(folder, { recursive: true });
});

/** A file of `orders` purchases in store 1, with a name that makes its orders its own. */
function file(name: string, orders: number, ...more: string[]): string {
  const at = path.join(folder, `${name}.csv`);
  const rows = Array.from({ length: orders }, (_, i) => `2017-05-01 10:00:00,${name}-${i},h${i % 40},1,250`);
  writeFileSync(at, `${["paid_at,basket_id,household_id,store_id,amount_cents", ...rows, ...more].join("\n")}\n`);
  return at;
}

/** Runs npm run import as a person would; `interruptOn` is what it says when Ctrl-C is pressed. */
function command(
  args: string[],
  { interruptOn }: { interruptOn?: RegExp } = {},
): Promise<{ code: number; said: string }> {
  const { url, keyId, secret } = server.partner;
  const where = ["--map", map, "--url", url, "--key", keyId, "--data", folder];
  const child = spawn(process.execPath, ["--import", "tsx", "infra/local/import.ts", ...args, ...where], {
    env: { ...process.env, JIFEN_PARTNER_SECRET: secret },
  });
  let said = "";
  let isInterrupted = false;
  const hear = (text: Buffer) => {
    said += text;
    if (!interruptOn || isInterrupted || !interruptOn.test(said)) return;
    isInterrupted = true;
    child.kill("SIGINT");
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  return new Promise((resolve) => child.once("close", (code) => resolve({ code: code ?? -1, said })));
}

test("tells how many orders and points went in, and ends with 0", async () => {
  const purchases = file("whole", 120);
  const { code, said } = await command([purchases]);
  expect(said).toContain("120 orders: 120 granted, 0 repeated, 0 refused. 3,000 points.");
  expect(said).toMatch(/orders per second\./);
  expect(code).toBe(0);
  expect((await command([purchases])).said).toContain("0 granted, 120 repeated, 0 refused. 3,000 points.");
});

test("tells which stores are missing and where the rejects are, and ends with 1", async () => {
  const rejects = path.join(folder, "rejects.csv");
  const purchases = file("partly", 3, "2017-05-01 10:00:00,partly-x,h1,77,250", "never,partly-y,h1,1,250");
  const { code, said } = await command([purchases, "--rejects", rejects]);
  expect(said).toContain("4 orders: 3 granted, 0 repeated, 1 refused.");
  expect(said).toContain("1 stores are not in the program (s77). Add them and run this again.");
  expect(said).toContain("2 lines and orders did not go in");
  expect(code).toBe(1);
  expect(readFileSync(rejects, "utf8").split("\n")).toHaveLength(4);
});

test("Ctrl-C finishes what is under way, and the same command goes on from there", async () => {
  slow = true;
  const purchases = file("stopped", 600);
  const stopped = await command([purchases, "--concurrency", "1"], { interruptOn: /0% \| 0 orders/ });
  slow = false;
  expect(stopped.said).toContain("Finishing what is under way.");
  expect(stopped.said).toContain("Stopped. The same command goes on from here.");
  expect(stopped.code).toBe(130);
  const done = Number(/([\d,]+) orders: /.exec(stopped.said)?.[1]?.replace(",", ""));
  expect(done).toBeLessThan(600);
  const { code, said } = await command([purchases]);
  expect(said).toContain("600 orders: ");
  if (done > 0) expect(said).toContain(`Went on after ${done.toLocaleString("en")} orders of an earlier run`);
  expect(code).toBe(0);
});

test("lists the stores of a file, without sending anything", async () => {
  const stores = path.join(folder, "stores.json");
  const before = server.calls();
  const { code } = await command([file("stores", 2, "2017-05-01 10:00:00,o,h1,2,1"), "--stores", stores]);
  expect(code).toBe(0);
  expect(JSON.parse(readFileSync(stores, "utf8"))).toEqual([
    { storeId: "s1", name: "s1" },
    { storeId: "s2", name: "s2" },
  ]);
  expect(server.calls()).toBe(before);
});

test.each([
  [[], "Name one file to import."],
  [["nowhere.csv", "--map", "x"], "There is no file nowhere.csv."],
  [["package.json"], "Name the mapping with --map"],
  [
    ["package.json", "--map", "x", "--url", "example"],
    '--url takes an address such as https://api.example.com, not "example".',
  ],
  [["package.json", "--map", "x", "--url", "http://127.0.0.1"], "Name the partner key with --key."],
  [["package.json", "--map", "x", "--limit", "0"], "--limit takes a whole number from 1"],
  [["package.json", "--map", "x", "--concurency", "2"], "Unknown option '--concurency'"],
])("%p is refused in a sentence", (args, complaint) => {
  expect(() => parseFlags(args, ".")).toThrow(complaint);
});
