import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { CannotStart } from "./CannotStart";
import { projectRoot } from "./projectRoot";

interface NodeProcessOptions {
  /** A TypeScript file of this folder. */
  file: string;
  env: NodeJS.ProcessEnv;
  log: number;
}

/** What a process says to the launcher when it can be used, or why it cannot. */
export type Report = { ready: true } | { failed: string };

/**
 * Starts a TypeScript file in a process and a group of its own, so that Ctrl-C reaches the launcher alone,
 * which then ends everything in order.
 */
export function startNode({ file, env, log }: NodeProcessOptions): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", path.join(projectRoot, "infra", "local", file)], {
    cwd: projectRoot,
    env,
    detached: true,
    stdio: ["ignore", log, log, "ipc"],
  });
}

export function reportOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on("message", (message: Report | object) => {
      if ("ready" in message) resolve();
      if ("failed" in message) reject(new CannotStart(String(message.failed)));
    });
  });
}
