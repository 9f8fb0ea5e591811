import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { compress } from "../../infra/local/buildApp";
import { projectRoot } from "../../infra/local/projectRoot";

/** Builds an app of one page and one word with our own configuration, and answers where it lies. */
export async function buildEmptyApp(): Promise<string> {
  const root = path.join(projectRoot, ".cache", "emptyApp");
  const app = path.join(root, "app");
  rmSync(root, { recursive: true, force: true });
  mkdirSync(path.join(app, "src"), { recursive: true });
  const take = (from: string, to: string) =>
    cpSync(path.join(projectRoot, from), path.join(root, to), { recursive: true });
  take("package.json", "package.json");
  take("miniapp/config", "app/config");
  take("miniapp/babel.config.cjs", "app/babel.config.cjs");
  take("miniapp/src/index.html", "app/src/index.html");
  take("miniapp/src/offline/worker.js", "app/src/offline/worker.js");
  take("test/bench/emptyApp", "app/src");
  symlinkSync(path.join(projectRoot, "node_modules"), path.join(root, "node_modules"));
  const { status, stdout } = spawnSync("taro", ["build", "--type", "h5", "--no-check"], {
    cwd: app,
    env: { ...process.env, NODE_ENV: "production", TARO_ENV: "h5" },
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The empty app does not build: ${stdout}`);
  const folder = path.join(app, "dist", "h5");
  await compress(folder);
  return folder;
}
