import { parentPort } from "node:worker_threads";
import { drawPlan } from "./drawPlan";
import { simulate } from "./simulate";
import { bothVersions } from "./versions";

export interface Asked {
  seed: number;
}

export interface Told {
  seed: number;
  requests: number;
  entries: number;
  steps: number;
  violations: number;
}

const subjects = await bothVersions();
parentPort?.on("message", async ({ seed }: Asked) => {
  const { violations, ...sums } = await simulate(drawPlan(seed), { subjects });
  parentPort?.postMessage({ seed, ...sums, violations: violations.length } satisfies Told);
});
parentPort?.postMessage("ready");
