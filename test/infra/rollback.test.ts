import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import os from "node:os";
import path from "node:path";

/** A repository of its own with this project's commands in it, and an npm that tells what it was asked, and where. */
let folder: string;
let told: string;
const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), "jifen-rollback-"));
  told = path.join(folder, "told");
  for (const name of ["infra", "shared", "functions", "package.json", "tsconfig.json"])
    cpSync(name, path.join(folder, name), { recursive: true });
  symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  writeFileSync(path.join(folder, ".gitignore"), "node_modules\nbin\ntold\nstages\n.cache\n");
  writeFileSync(path.join(folder, "VERSION"), "older");
  git("init", "-q");
  for (const [name, value] of [
    ["user.name", "A"],
    ["user.email", "a@example.com"],
    ["commit.gpgsign", "false"],
  ] as const)
    git("config", name, value);
  git("add", ".");
  git("commit", "-qm", "older");
  git("tag", "v1");
  writeFileSync(path.join(folder, "VERSION"), "newer");
  git("commit", "-qam", "newer");
  const bin = path.join(folder, "bin");
  mkdirSync(bin);
  const npm = `#!/bin/sh\necho "$(cat VERSION) $(grep -c ap-southeast-7 infra/config/prod.yaml) $*" >> ${told}\n[ "$1" != "$FAILING" ]\n`;
  writeFileSync(path.join(bin, "npm"), npm);
  chmodSync(path.join(bin, "npm"), 0o755);
  mkdirSync(path.join(folder, "stages"));
  const example = readFileSync("infra/config/example.yaml", "utf8");
  writeFileSync(path.join(folder, "stages", "prod.yaml"), example.replace("ap-southeast-1", "ap-southeast-7"));
}, 30_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rollback(to: string[], env: NodeJS.ProcessEnv = {}) {
  rmSync(told, { force: true });
  const args = ["--import", "tsx", "infra/rollback.ts", "--stage", "prod", "--config", "stages", ...to];
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: "utf8",
    env: { ...process.env, PATH: `${path.join(folder, "bin")}:${process.env.PATH}`, ...env },
  });
  return { status, stderr, told: existsSync(told) ? readFileSync(told, "utf8").trim().split("\n") : [] };
}
const worktrees = () => git("worktree", "list").split("\n").length;

test("installs and deploys the older code, with the stage's file as it is now, and touches no data", () => {
  const { status, told } = rollback(["--to", "v1"]);
  expect([status, told]).toEqual([0, ["older 1 ci", "older 1 run deploy -- --stage prod --stacks service,watch,edge"]]);
  expect([worktrees(), readFileSync(path.join(folder, "VERSION"), "utf8")]).toEqual([1, "newer"]);
}, 30_000);

test("stops where the older code does not install, and leaves nothing behind", () => {
  const { status, stderr, told } = rollback(["--to", "v1"], { FAILING: "ci" });
  expect([status, told, stderr.trim()]).toEqual([1, ["older 1 ci"], "npm ci ended with 1."]);
  expect(worktrees()).toBe(1);
}, 30_000);

test("names a commit that is not there, before anything", () => {
  const { status, stderr, told } = rollback(["--to", "v9"]);
  expect([status, told, stderr]).toEqual([1, [], expect.stringMatching(/^git rev-parse: fatal/)]);
}, 30_000);
