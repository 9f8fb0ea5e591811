import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { Worker } from "node:worker_threads";
import { SingleBar, Presets } from "cli-progress";
import { catchMutant, SEEDS_MAX } from "./catchMutant";
import { mutants } from "./mutants";
import { reportOf } from "./report";
import type { Asked, Told } from "./runWorker";
import { bothVersions } from "./versions";

const usage = `npm run simulate -- [--runs N] [--seed S] [--workers W]
npm run simulate -- --mutants

  --runs N     how many runs, each from a seed of its own (200)
  --seed S     the first seed (drawn from the clock unless given)
  --workers W  how many runs at once (one for each processor)
  --mutants    plants known bugs, one after the other, and shows which seed finds each`;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "200" },
    seed: { type: "string" },
    workers: { type: "string", default: String(availableParallelism()) },
    mutants: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});

if (values.help) console.log(usage);
else if (values.mutants) process.exitCode = await plantMutants();
else process.exitCode = await runSeeds(Number(values.seed ?? Date.now() % 1_000_000_000), Number(values.runs));

async function plantMutants(): Promise<number> {
  let missed = 0;
  console.log(`seed  requests  found by     planted bug (${mutants.length}, at most ${SEEDS_MAX} seeds each)`);
  for (const mutant of mutants) {
    const { name, seed, invariant = "not found", requests } = await catchMutant(mutant);
    if (seed === undefined) missed++;
    console.log(`${String(seed ?? "-").padStart(4)}  ${String(requests).padStart(8)}  ${invariant.padEnd(12)} ${name}`);
  }
  console.log(missed === 0 ? "all of them were found" : `${missed} were not found`);
  return missed === 0 ? 0 : 1;
}

async function runSeeds(first: number, runs: number): Promise<number> {
  const began = performance.now();
  const sums = { runs: 0, requests: 0, entries: 0, steps: 0 };
  const failed: number[] = [];
  const bar = new SingleBar(
    { format: "{bar} {value}/{total} runs, {requests} requests, {rate}/s" },
    Presets.shades_classic,
  );
  console.log(`simulating ${runs} runs from seed ${first}`);
  if (process.stdout.isTTY) bar.start(runs, 0, { requests: 0, rate: 0 });
  const count = ({ seed, requests, entries, steps, violations }: Told): void => {
    sums.runs++;
    sums.requests += requests;
    sums.entries += entries;
    sums.steps += steps;
    if (violations > 0) failed.push(seed);
    const rate = Math.round((sums.requests / (performance.now() - began)) * 1000);
    bar.update(sums.runs, { requests: sums.requests, rate });
    if (!process.stdout.isTTY && sums.runs % 500 === 0)
      console.log(`${sums.runs} runs, ${sums.requests} requests, ${rate}/s`);
  };
  await inWorkers(first, runs, count);
  bar.stop();
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${sums.requests} requests in ${sums.runs} runs (seeds ${first} to ${first + runs - 1}): ${sums.entries} entries, ${sums.steps} events, ${seconds.toFixed(0)} s, ${Math.round(sums.requests / seconds)} requests/s`,
  );
  if (failed.length === 0) console.log("no violation");
  else console.log(`${failed.length} runs broke something: seeds ${failed.sort((a, b) => a - b).join(" ")}\n`);
  if (failed[0] !== undefined) console.log(await reportOf(failed[0], { subjects: await bothVersions() }));
  return failed.length === 0 ? 0 : 1;
}

/** Seeds are handed out one by one to as many workers as were asked for. */
async function inWorkers(first: number, runs: number, count: (told: Told) => void): Promise<void> {
  let next = first;
  const work = () =>
    new Promise<void>((resolve, reject) => {
      const worker = new Worker(new URL("./runWorker.ts", import.meta.url));
      const give = () => {
        if (next < first + runs) worker.postMessage({ seed: next++ } satisfies Asked);
        else void worker.terminate().then(() => resolve());
      };
      worker.on("message", (told: Told | "ready") => {
        if (told !== "ready") count(told);
        give();
      });
      worker.on("error", reject);
    });
  await Promise.all(Array.from({ length: Math.min(Number(values.workers), runs) }, work));
}
