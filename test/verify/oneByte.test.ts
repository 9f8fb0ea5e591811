import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import os from "node:os";
import path from "node:path";
import { saveChanged } from "../../functions/audit/changed";
import { closeDay } from "../../functions/audit/closeDay";
import { prove } from "../../functions/audit/prove";
import { loadRoot } from "../../functions/audit/store";
import { callAsPartner } from "../../infra/local/apiClient";
import { tableNames } from "../../infra/local/createTables";
import { demoPartner, demoProgram, demoStores } from "../../infra/local/demo";
import { requestIdFrom } from "../../shared/requestId";
import type { Entry } from "../../shared/ledger";
import { daysAt } from "../../verify/days";
import { Fault } from "../../verify/Fault";
import { proofOf, rootOf, verifyProof, verifyRoot } from "../../verify/proof";
import { readFile } from "../../verify/readFile";
import { Unreadable } from "../../verify/Unreadable";
import { type Broken, verifyChains } from "../../verify/verifyChains";
import { writeChain } from "../audit/chains";
import { memoryTables } from "../bench/memoryTables";
import { startTestStack } from "../support/stack";
import { lifeOf, linksOf } from "./chains";

// The claim of the ledger: one changed byte, anywhere, is found, and the entry that has it is named.

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "jifen-byte-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The same bytes but for one. */
function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] as number) ^ 1;
  return copy;
}

const lines = [1, 2]
  .flatMap((seed) => linksOf(seed, lifeOf(seed, { gifts: false })))
  .map(({ pk, entry }) => JSON.stringify({ pk, ...entry }));
const exportedBytes = Buffer.from(lines.map((line) => `${line}\n`).join(""));

/** What the verifier says of a file with these bytes. */
async function verdictOn(bytes: Buffer): Promise<Broken[] | "unreadable"> {
  const file = path.join(folder, "export.jsonl");
  writeFileSync(file, bytes);
  const broken: Broken[] = [];
  try {
    await verifyChains(readFile(file), {
      daysAt: daysAt("Asia/Shanghai"),
      ended: new Set(),
      onBroken: (found) => void broken.push(found),
    });
  } catch (error) {
    if (error instanceof Unreadable) return "unreadable";
    throw error;
  }
  return broken;
}

/** The line that a byte is in, and where in that line. */
function placeOf(at: number): { line: string; within: number } {
  let start = 0;
  for (const line of lines) {
    if (at < start + Buffer.byteLength(line) + 1) return { line, within: at - start };
    start += Buffer.byteLength(line) + 1;
  }
  throw new Error("there is no such byte");
}

test("any byte of an exported ledger", async () => {
  expect(await verdictOn(exportedBytes)).toEqual([]);
  let named = 0;
  for (let at = 0; at < exportedBytes.length; at += 61) {
    const verdict = await verdictOn(changed(exportedBytes, at));
    const { line, within } = placeOf(at);
    const { pk, seq } = JSON.parse(line) as { pk: string; seq: number };
    if (verdict === "unreadable") continue;
    expect({ at, line, verdict }).not.toMatchObject({ verdict: [] });
    // Where the name itself is what was changed, the entry is missed in its own chain, or is too many in another.
    const isName = within < line.indexOf('"requestId"');
    if (isName) continue;
    expect({ at, ...verdict[0] }).toMatchObject({ at, chain: pk, seq });
    named++;
  }
  expect(named).toBeGreaterThan(300);
}, 60_000);

describe("any byte", () => {
  let proof: Buffer;
  let root: Buffer;
  beforeAll(async () => {
    const tables = memoryTables();
    const [programId, day, at] = ["demo", "2026-11-16", "2026-11-16T04:00:00.000Z"];
    for (let i = 0; i < 21; i++) {
      const memberId = `m${10 + i}`;
      const head = (await writeChain(tables, { programId, memberId, at }, 3)).at(-1) as Entry;
      await saveChanged(tables, programId, day, { memberId, seq: head.seq, hash: head.hash });
    }
    await closeDay(tables, programId, day);
    const [entry] = await tables.entries("demo#m17", { before: 3, limit: 1 });
    proof = Buffer.from(JSON.stringify(await prove(tables, { programId, memberId: "m17" }, entry as never, day)));
    root = Buffer.from(JSON.stringify(await loadRoot(tables, programId, day)));
  });

  const isFound = (check: () => void): boolean => {
    try {
      check();
      return false;
    } catch (error) {
      return error instanceof Fault || error instanceof SyntaxError;
    }
  };
  const places = (bytes: Buffer) => Array.from(bytes.keys());

  test("of a proof", () => {
    const check = (bytes: Buffer) => verifyProof(proofOf(JSON.parse(bytes.toString())));
    expect(isFound(() => check(proof))).toBe(false);
    expect(places(proof).filter((at) => !isFound(() => check(changed(proof, at))))).toEqual([]);
  });

  test("of a published root", () => {
    const check = (bytes: Buffer) => verifyRoot(rootOf(JSON.parse(bytes.toString())));
    expect(isFound(() => check(root))).toBe(false);
    expect(places(root).filter((at) => !isFound(() => check(changed(root, at))))).toEqual([]);
  });
});

/** Runs npm run verify as a person would. */
function verify(dataDir: string): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "infra/local/verify.ts", "--data", dataDir],
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, said: stdout + stderr }),
    );
  });
}

/** Buys three times for a customer, in the whole of npm start. */
async function shopIn(dataDir: string): Promise<void> {
  const stack = await startTestStack({ dataDir });
  try {
    await stack.runJob({ job: "bootstrap", program: demoProgram, stores: demoStores, requestId: "first-operator" });
    const sales = [1, 2, 3].map((i) => ({
      requestId: requestIdFrom(Date.now() + i, new Uint8Array(10).fill(i)),
      externalId: "customer-1",
      storeId: demoStores[0]?.storeId as string,
      orderNumber: `order-${i}`,
      amountFen: 100_00 + i,
      paidAt: new Date().toISOString(),
    }));
    const secret = stack.secrets.partners[demoPartner]?.secret as string;
    await callAsPartner(stack.url, "importSales", { sales }, { keyId: demoPartner, secret });
  } finally {
    await stack.stop();
  }
}

/** Another digit in the amount of the second purchase: one byte of the file. */
function changeOneByte(databaseFile: string): void {
  const database = new DatabaseSync(databaseFile);
  const { changes } = database
    .prepare(
      `UPDATE "${tableNames.ledger}" SET item_json = replace(item_json, '"amountFen":{"N":"10002"}', '"amountFen":{"N":"10003"}')
       WHERE instr(item_json, '"amountFen":{"N":"10002"}') > 0`,
    )
    .run();
  database.close();
  expect(Number(changes)).toBe(1);
}

test("one byte of a copy of the data folder of npm start", async () => {
  const dataDir = path.join(folder, "data");
  const copy = path.join(folder, "copy");
  await shopIn(dataDir);
  cpSync(dataDir, copy, { recursive: true });
  changeOneByte(path.join(copy, "database.sqlite"));
  for (const [where, code, said] of [
    [dataDir, 0, "3 entries in 1 chains: all whole."],
    [copy, 1, /BROKEN demo#\w+ entry 2, [\w.]+: /],
  ] as const) {
    const stack = await startTestStack({ dataDir: where });
    const verdict = await verify(where).finally(() => stack.stop());
    expect(verdict.said).toMatch(said);
    expect(verdict.code).toBe(code);
  }
}, 120_000);
