import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "@jest/globals";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { callApi } from "../../infra/local/apiClient";
import type { Running } from "../../infra/local/dataFolder";
import { findProgram } from "../../infra/local/database";
import { demoProgram } from "../../infra/local/demo";

interface Launched {
  child: ChildProcess;
  heard: { out: string; err: string };
  /** The exit code. */
  ended: Promise<number | null>;
}

let folder = "";
let launched: Launched[] = [];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "jifen-launch-"));
});
afterEach(async () => {
  for (const { child, ended } of launched) {
    // Asked, so that it ends its database before its folder goes.
    child.kill("SIGTERM");
    await ended;
  }
  launched = [];
  rmSync(folder, { recursive: true, force: true });
});

/** What `npm start` runs, without the web app. */
function launch(args: string[], env: Record<string, string> = {}): Launched {
  const child = spawn(process.execPath, ["infra/local/start.mjs", "--no-web", ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const heard = { out: "", err: "" };
  child.stdout?.on("data", (text) => (heard.out += text));
  child.stderr?.on("data", (text) => (heard.err += text));
  const ended = new Promise<number | null>((resolve) => void child.once("close", resolve));
  const run = { child, heard, ended };
  launched.push(run);
  return run;
}

/** Launches into the test's folder and waits until it is ready. */
async function start(...args: string[]) {
  const run = launch(["--data", folder, "--port", "0", ...args]);
  while (!run.heard.out.includes("Jifen is ready")) {
    if (run.child.exitCode !== null) throw new Error(run.heard.err);
    await wait(20);
  }
  return { ...run, running: readRunning() };
}

const readRunning = () => JSON.parse(readFileSync(path.join(folder, "running.json"), "utf8")) as Required<Running>;

/** A process that is gone, or that only waits for its parent to hear of it, has no command line. */
function isRunning(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "";
  } catch {
    return false;
  }
}

async function untilGone(pids: number[]): Promise<void> {
  for (let waited = 0; pids.some(isRunning) && waited < 5_000; waited += 20) await wait(20);
  expect(pids.filter(isRunning)).toEqual([]);
}

async function shopperPoints(url: string): Promise<number> {
  const { code } = (await (await fetch(new URL("standin/wechat/login?as=demo", url))).json()) as { code: string };
  const asked = { programId: demoProgram.programId, wechatCode: code };
  const answer = (await callApi(url, "signIn", asked)) as { session: { token: string } };
  return (await callApi(url, "getWallet", {}, answer.session.token)).points;
}

describe("what stops a start is said in one line", () => {
  async function refusal(args: string[], env?: Record<string, string>): Promise<string> {
    const { ended, heard } = launch(args, env);
    expect(await ended).toBe(1);
    expect(heard.out).toBe("");
    expect(heard.err.trimEnd().split("\n")).toHaveLength(1);
    return heard.err;
  }

  let taken: net.Server;
  let port = 0;
  beforeAll(async () => {
    taken = net.createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => taken.once("listening", resolve));
    port = (taken.address() as net.AddressInfo).port;
  });
  afterAll(() => void taken.close());

  test("an unknown flag", async () => {
    expect(await refusal(["--prot", "1"])).toMatch(/'--prot'.*--port N, --data DIR, --fresh/);
  });

  test("a port that is no number", async () => {
    expect(await refusal(["--port", "http"])).toContain('--port takes a number from 0 to 65535, not "http"');
  });

  test("a taken port", async () => {
    const line = await refusal(["--data", folder, "--port", String(port)]);
    expect(line).toContain(`Port ${port} is taken by another program.`);
    expect(line).toContain("npm start -- --port");
  });

  test("a data folder that is a file", async () => {
    const file = path.join(folder, "file");
    writeFileSync(file, "");
    const line = await refusal(["--data", file, "--port", "0"]);
    expect(line).toMatch(new RegExp(`^The data folder ${file} cannot be used: it is a file.*--data DIR`));
  });

  test("a data folder that cannot be made", async () => {
    expect(await refusal(["--data", "/proc/jifen", "--port", "0"])).toContain("cannot be used");
  });

  test("a database elsewhere that does not answer", async () => {
    const line = await refusal(["--data", folder, "--port", "0"], { DYNAMODB_ENDPOINT: "http://127.0.0.1:9" });
    expect(line).toMatch(/No DynamoDB API answers at http:\/\/127\.0\.0\.1:9.*DYNAMODB_ENDPOINT/);
  });

  test("starting over with a database that is not ours to empty", async () => {
    const line = await refusal(["--data", folder, "--port", "0", "--fresh"], {
      DYNAMODB_ENDPOINT: "http://127.0.0.1:9",
    });
    expect(line).toMatch(/--fresh empties the embedded database only.*http:\/\/127\.0\.0\.1:9/);
  });

  test("a machine that the embedded database does not run on", () => {
    const start = () => findProgram({ platform: "darwin", arch: "arm64" });
    expect(start).toThrow(/runs on Linux x64, and this is darwin arm64.*DYNAMODB_ENDPOINT/);
  });
});

test("help says what there is, and starts nothing", async () => {
  const { ended, heard } = launch(["--help", "--data", path.join(folder, "new")]);
  expect(await ended).toBe(0);
  expect(heard.out).toContain("--fresh");
  expect(existsSync(path.join(folder, "new"))).toBe(false);
});

test("starts, finds its points again after a kill, and leaves no process behind", async () => {
  const first = await start();
  const points = await shopperPoints(first.running.url);
  expect(points).toBeGreaterThan(1_000);
  expect(first.heard.out).toMatch(
    /shopper .*\?as=demo\n.*cashier .*invitation=demo-\w+\n.*operator .*invitation=demo-\w+/,
  );

  const second = launch(["--data", folder, "--port", "0"]);
  expect(await second.ended).toBe(1);
  expect(second.heard.err).toContain(
    `Jifen already runs on ${folder} (process ${first.child.pid} at ${first.running.url})`,
  );

  first.child.kill("SIGKILL");
  await first.ended;
  await untilGone(Object.values(first.running.pids));

  const again = await start();
  expect(await shopperPoints(again.running.url)).toBe(points);
  again.child.kill("SIGINT");
  expect(await again.ended).toBe(0);
  await untilGone([again.running.launcher, ...Object.values(again.running.pids)]);
});

test("starts over when asked to, and ends in the middle of a start when asked to", async () => {
  writeFileSync(path.join(folder, "secrets.json"), "{ broken");
  const broken = launch(["--data", folder, "--port", "0"]);
  expect(await broken.ended).toBe(1);
  expect(broken.heard.err).toMatch(/secrets\.json cannot be read .* --fresh/);

  const fresh = launch(["--data", folder, "--port", "0", "--fresh"]);
  while (!existsSync(path.join(folder, "log", "api.log"))) await wait(5);
  const { pids } = readRunning();
  fresh.child.kill("SIGTERM");
  expect(await fresh.ended).toBe(0);
  expect(fresh.heard.err).toBe("");
  await untilGone(Object.values(pids));
});
