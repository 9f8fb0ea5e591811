import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { compress } from "../../infra/local/buildApp";
import { projectRoot } from "../../infra/local/projectRoot";

/** Builds an app of one page and one word as Taro makes it, for the same browsers, and answers where it lies. */
export async function buildEmptyApp(): Promise<string> {
  const root = path.join(projectRoot, ".cache", "emptyApp");
  const app = path.join(root, "app");
  rmSync(root, { recursive: true, force: true });
  mkdirSync(root, { recursive: true });
  const take = (from: string, to: string) =>
    cpSync(path.join(projectRoot, from), path.join(root, to), { recursive: true });
  take("package.json", "package.json");
  take("test/bench/emptyApp", "app");
  take("miniapp/src/index.html", "app/src/index.html");
  symlinkSync(path.join(projectRoot, "node_modules"), path.join(root, "node_modules"));
  const { status, stdout } = spawnSync("taro", ["build", "--type", "h5", "--no-check"], {
    cwd: app,
    env: { ...process.env, NODE_ENV: "production", TARO_ENV: "h5" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The empty app does not build: ${stdout}`);
  const folder = path.join(app, "dist", "h5");
  keepOnDevice(folder);
  await compress(folder);
  return folder;
}

/** A second visit comes from what is kept on the device, as ours does. */
function keepOnDevice(folder: string): void {
  const worker = readFileSync(path.join(projectRoot, "miniapp/src/offline/worker.js"), "utf8");
  const files = readdirSync(path.join(folder, "js")).map((file) => `js/${file}`);
  const named = `const VERSION = "empty";\nconst FILES = ${JSON.stringify(files)};\n`;
  writeFileSync(path.join(folder, "worker.js"), named + worker);
}
