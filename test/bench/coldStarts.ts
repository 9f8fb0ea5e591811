import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { tableNames } from "../../infra/local/createTables";
import type { LambdaName } from "../../infra/lambdas";
import { startDatabase } from "../support/database";
import { secrets } from "../support/shop";
import { BARE, BARE_AS_OURS, coldBundles } from "./coldBundles";
import { coldRequests } from "./coldRequests";

const ROUNDS = 15;
const measure = `
  const spent = () => { const { user, system } = process.cpuUsage(); return [performance.now(), (user + system) / 1000]; };
  const least = spent();
  const { handler } = require(process.argv[1]);
  const loaded = spent();
  const event = JSON.parse(process.argv[2]);
  const asked = spent();
  Promise.resolve(handler(event, {})).then((answer) => {
    const said = spent();
    const wrong = answer?.statusCode >= 400 || answer?.batchItemFailures?.length > 0;
    if (wrong) throw new Error(JSON.stringify(answer));
    console.log(JSON.stringify({
      importMs: loaded[0] - least[0], importCpu: loaded[1] - least[1],
      answerMs: said[0] - asked[0], answerCpu: said[1] - asked[1],
    }));
    process.exit();
  });`;

interface Start {
  importMs: number;
  importCpu: number;
  answerMs: number;
  answerCpu: number;
}

export interface ColdRow extends Record<string, string | number> {
  lambda: string;
  kilobytes: number;
  importMs: number;
  importCpuMs: number;
  /** By processor time, which other work on the machine changes least: the median of the rounds, and half of them. */
  timesBare: number;
  half: string;
  firstAsked: string;
  answerMs: number;
  answerCpuMs: number;
  bothCpuMs: number;
}

/**
 * The import of each Lambda and its first answer after it, over the embedded database, in turns with the bare client's,
 * each in a process that has done nothing before.
 */
export async function coldStarts(): Promise<ColdRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-cold-"));
  const database = await startDatabase();
  try {
    const bundles = await coldBundles(folder);
    const oneItem = { what: "one item", event: () => ({ pk: "demo", sk: "none" }) };
    const requests = {
      [BARE]: oneItem,
      [BARE_AS_OURS]: oneItem,
      ...(await coldRequests(database.tables)),
    };
    const requestOf = (name: string) => requests[name as LambdaName];
    const rounds = Array.from({ length: ROUNDS }, () =>
      bundles.map(({ name, file }) => startOnce(file, requestOf(name).event(), database.endpoint)),
    );
    return bundles.map(({ name, bytes }, i) => ({
      lambda: name,
      kilobytes: Math.round(bytes / 100) / 10,
      ...figuresOf(rounds as Start[][], i),
      firstAsked: requestOf(name).what,
      ...answersOf(rounds as Start[][], i),
    }));
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true });
  }
}

function startOnce(file: string, event: object, endpoint: string): Start {
  const env = {
    PATH: process.env.PATH,
    LOG_LEVEL: "silent",
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "none",
    AWS_SECRET_ACCESS_KEY: "none",
    DYNAMODB_ENDPOINT: endpoint,
    LEDGER_TABLE: tableNames.ledger,
    MAIN_TABLE: tableNames.main,
    SECRETS_JSON: JSON.stringify(secrets),
  };
  const said = execFileSync(process.execPath, ["-e", measure, file, JSON.stringify(event)], { env, encoding: "utf8" });
  return JSON.parse(said) as Start;
}

/** Each round is held against its own, so that what else the machine did meanwhile falls on both. */
function figuresOf(rounds: Start[][], i: number) {
  const shares = rounds.map((each) => (each[i] as Start).importCpu / (each[0] as Start).importCpu);
  const [low, middle, high] = [0.25, 0.5, 0.75].map((part) => Math.round(partOf(shares, part) * 100) / 100);
  return {
    importMs: median(rounds, i, ({ importMs }) => importMs),
    importCpuMs: median(rounds, i, ({ importCpu }) => importCpu),
    timesBare: middle as number,
    half: `${low} to ${high}`,
  };
}

const answersOf = (rounds: Start[][], i: number) => ({
  answerMs: median(rounds, i, ({ answerMs }) => answerMs),
  answerCpuMs: median(rounds, i, ({ answerCpu }) => answerCpu),
  bothCpuMs: median(rounds, i, ({ importCpu, answerCpu }) => importCpu + answerCpu),
});

const median = (rounds: Start[][], i: number, of: (start: Start) => number): number =>
  Math.round(
    partOf(
      rounds.map((each) => of(each[i] as Start)),
      0.5,
    ) * 10,
  ) / 10;

/** The value below which this part of the others lies. */
function partOf(values: number[], part: number): number {
  const inOrder = [...values].sort((a, b) => a - b);
  return inOrder[Math.min(inOrder.length - 1, Math.floor(inOrder.length * part))] ?? 0;
}
