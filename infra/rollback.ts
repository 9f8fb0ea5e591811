import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, rmSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "./local/projectRoot";
import { DeploymentStopped } from "./operate/DeploymentStopped";
import { runCommand } from "./operate/runCommand";
import { parseStageFlags } from "./operate/stageFlags";
import { stageFile } from "./readStage";

const usage = `npm run rollback -- --stage NAME --to COMMIT

  --to COMMIT  a commit or tag that was deployed before; its code is deployed again, with the stage's file as it is now`;

/** Deploys an earlier commit out of a folder of its own; the data stays as it is, since entries are never taken back. */
await runCommand(async () => {
  const { stage, given } = parseStageFlags(process.argv.slice(2), { to: { type: "string" } }, usage);
  if (typeof given.to !== "string") throw new DeploymentStopped(usage);
  const commit = git(projectRoot, "rev-parse", "--verify", "--short", `${given.to}^{commit}`);
  const folder = path.join(projectRoot, ".cache", `rollback-${commit}`);
  if (!existsSync(folder)) git(projectRoot, "worktree", "add", "--detach", folder, commit);
  try {
    const file = stageFile(stage.name, given.config as string | undefined);
    copyFileSync(file, path.join(folder, "infra", "config", path.basename(file)));
    run(folder, "npm", "ci");
    run(folder, "npm", "run", "deploy", "--", "--stage", stage.name, "--stacks", "service,watch,edge");
  } finally {
    git(projectRoot, "worktree", "remove", "--force", folder);
    rmSync(folder, { recursive: true, force: true });
  }
});

function git(cwd: string, ...args: string[]): string {
  const { status, stdout, stderr } = spawnSync("git", args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new DeploymentStopped(`git ${args[0]}: ${stderr.trim()}`);
  return stdout.trim();
}

function run(cwd: string, command: string, ...args: string[]): void {
  const { status } = spawnSync(command, args, { cwd, stdio: "inherit" });
  if (status !== 0) throw new DeploymentStopped(`${command} ${args.join(" ")} ended with ${status ?? "a signal"}.`);
}
