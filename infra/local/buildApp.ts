import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { lock } from "proper-lockfile";
import { fingerprint } from "../fingerprint";
import { CannotStart } from "./CannotStart";
import type { Cleanups } from "./cleanups";
import { projectRoot } from "./projectRoot";

export type AppTarget = "h5" | "weapp";

const dist = path.join(projectRoot, "miniapp", "dist");
export const appFolder = (target: AppTarget): string => path.join(dist, target);

/**
 * Builds the app unless what is there was built from the same sources. True when it had to. Whoever comes while somebody
 * else builds it waits. `building` is called when it begins, since it takes half a minute.
 */
export async function buildApp(target: AppTarget, cleanups: Cleanups, building = () => {}): Promise<boolean> {
  mkdirSync(dist, { recursive: true });
  const unlock = await lock(dist, {
    lockfilePath: path.join(dist, `${target}.lock`),
    retries: { retries: 600, minTimeout: 500, maxTimeout: 500 },
  });
  try {
    return await buildChanged(target, cleanups, building);
  } finally {
    await unlock();
  }
}

async function buildChanged(target: AppTarget, cleanups: Cleanups, building: () => void): Promise<boolean> {
  const stamp = path.join(dist, `${target}.sources`);
  const settings = ["TARO_APP_API_URL", "TARO_APP_PROGRAM_ID"].map((name) => `${name}=${process.env[name] ?? ""}`);
  const sources = await fingerprint(["miniapp", "shared"], settings);
  const isThere = existsSync(appFolder(target)) && existsSync(stamp);
  if (isThere && readFileSync(stamp, "utf8") === sources) return false;
  building();
  rmSync(stamp, { force: true });
  await runBuild(target, cleanups);
  if (target === "h5") await compress(appFolder(target));
  writeFileSync(stamp, sources);
  return true;
}

async function runBuild(target: AppTarget, cleanups: Cleanups): Promise<void> {
  const logFile = path.join(projectRoot, ".cache", `build-${target}.log`);
  mkdirSync(path.dirname(logFile), { recursive: true });
  const log = openSync(logFile, "w");
  // A group of its own, so that all of it can be ended with one signal.
  const child = spawn("npm", ["run", "--silent", `build:${target}`], {
    cwd: projectRoot,
    env: { ...process.env, NODE_ENV: "production" },
    detached: true,
    // Windows knows npm as a script of its shell.
    shell: process.platform === "win32",
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  const ended = new Promise<string | undefined>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(code === 0 ? undefined : (signal ?? `code ${code}`)));
  });
  let running = true;
  cleanups.add(async () => {
    if (running && child.pid && process.platform === "win32") child.kill();
    else if (running && child.pid) process.kill(-child.pid, "SIGKILL");
    await ended;
  });
  const failure = await ended;
  running = false;
  if (failure === undefined) return;
  const complaint =
    readFileSync(logFile, "utf8")
      .split("\n")
      .find((line) => /error/i.test(line)) ?? failure;
  throw new CannotStart(`The app does not build for ${target}: ${complaint.trim()} (all of it in ${logFile})`);
}

/** Writes a .gz beside every file that gets smaller by it. */
export async function compress(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  for (const name of files.filter((file) => /\.(js|css|html|svg|wasm|json)$/.test(file))) {
    const file = path.join(folder, name);
    const plain = await readFile(file);
    const packed = await promisify(gzip)(plain, { level: 9 });
    if (packed.length < plain.length) writeFileSync(`${file}.gz`, packed);
  }
}
