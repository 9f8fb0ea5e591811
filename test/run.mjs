// `npm test`: everything that can be checked without leaving this machine. `npm test -- PATTERN` runs some of jest alone.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { register } from "tsx/esm/api";

register();
const { bundleChanged } = await import("../infra/bundle.ts");
const { buildApp } = await import("../infra/local/buildApp.ts");
const { newCleanups } = await import("../infra/local/cleanups.ts");

const root = path.dirname(import.meta.dirname);
const results = path.join(root, ".cache", "jest.json");
const cleanups = newCleanups();
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => void cleanups.run().finally(() => process.exit(1)));
}

const count = { passed: 0, failed: 0 };

/** Runs `work`, which throws or says in a word what it did, and prints a line for it. */
async function step(name, work) {
  const began = performance.now();
  const seconds = () => `${((performance.now() - began) / 1000).toFixed(1)} s`.padStart(7);
  try {
    const done = await work();
    count.passed++;
    console.log(`ok      ${name.padEnd(8)} ${seconds()}  ${done ?? ""}`.trimEnd());
  } catch (error) {
    count.failed++;
    console.log(`FAILED  ${name.padEnd(8)} ${seconds()}\n${error.message}`);
  }
}

/** Keeps what a command says to itself unless it fails. */
function quietly(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
  cleanups.add(() => void child.kill());
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += text));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(said.trim()))));
  });
}

const built = (now) => (now ? "built" : "built before from the same sources");

/** Shows what jest says as it says it, and counts its tests. */
async function jest(args) {
  rmSync(results, { force: true });
  mkdirSync(path.dirname(results), { recursive: true });
  const child = spawn(
    process.execPath,
    [
      "--experimental-vm-modules",
      "--disable-warning=ExperimentalWarning",
      "node_modules/jest/bin/jest.js",
      "--maxWorkers=2",
      "--json",
      `--outputFile=${results}`,
      ...args,
    ],
    { cwd: root, stdio: ["ignore", "ignore", "inherit"] },
  );
  cleanups.add(() => void child.kill());
  const code = await new Promise((resolve) => child.once("close", resolve));
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(results, "utf8"));
  count.passed += numPassedTests;
  count.failed += numFailedTests + numRuntimeErrorTestSuites;
  if (code !== 0) throw new Error(`${numFailedTests} tests failed, ${numRuntimeErrorTestSuites} files did not run`);
  return `${numPassedTests} tests`;
}

const patterns = process.argv.slice(2);
if (patterns.length === 0) {
  const checks = async () => {
    await step("types", () => quietly("npm", ["run", "--silent", "types"]));
    await step("lint", () => quietly("npm", ["run", "--silent", "lint"]));
    await step("lambdas", async () => built(await bundleChanged()));
  };
  const builds = async () => {
    await step("h5", async () => built(await buildApp("h5", cleanups)));
    await step("weapp", async () => built(await buildApp("weapp", cleanups)));
  };
  // Two at a time, as many as the cores of a small machine.
  await Promise.all([checks(), builds()]);
}
await step("jest", () => jest(patterns));
console.log(`${count.passed} passed, ${count.failed} failed`);
process.exit(count.failed === 0 ? 0 : 1);
