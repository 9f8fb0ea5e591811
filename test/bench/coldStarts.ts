import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { coldBundles } from "./coldBundles";

const ROUNDS = 15;
const measure = `
  const cpu = process.cpuUsage(), began = performance.now();
  require(process.argv[1]);
  const { user, system } = process.cpuUsage(cpu);
  console.log(JSON.stringify([performance.now() - began, (user + system) / 1000]));`;

const environment = {
  PATH: process.env.PATH,
  AWS_REGION: "us-east-1",
  AWS_ACCESS_KEY_ID: "none",
  AWS_SECRET_ACCESS_KEY: "none",
  LEDGER_TABLE: "ledger",
  MAIN_TABLE: "main",
};

/** Wall and processor milliseconds of one import in a process that has done nothing before. */
function importOnce(file: string): [wall: number, cpu: number] {
  const said = execFileSync(process.execPath, ["-e", measure, file], { env: environment, encoding: "utf8" });
  return JSON.parse(said) as [number, number];
}

export interface ColdRow extends Record<string, string | number> {
  lambda: string;
  kilobytes: number;
  importMs: number;
  cpuMs: number;
  /** By processor time, which other work on the machine changes least. */
  timesBare: number;
}

/** The import of each Lambda, in turns with the bare client's, each in a fresh process. */
export async function coldStarts(): Promise<ColdRow[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "jifen-cold-"));
  try {
    const bundles = await coldBundles(folder);
    const times = bundles.map((): [number, number][] => []);
    for (let round = 0; round < ROUNDS; round++)
      for (const [i, { file }] of bundles.entries()) times[i]?.push(importOnce(file));
    const medians = times.map((each) => [0, 1].map((at) => median(each.map((pair) => pair[at] as number))));
    const bareCpu = medians[0]?.[1] as number;
    return bundles.map(({ name, bytes }, i) => {
      const [wall = 0, cpu = 0] = medians[i] ?? [];
      return {
        lambda: name,
        kilobytes: Math.round(bytes / 100) / 10,
        importMs: Math.round(wall * 10) / 10,
        cpuMs: Math.round(cpu * 10) / 10,
        timesBare: Math.round((cpu / bareCpu) * 100) / 100,
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
