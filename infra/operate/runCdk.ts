import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { projectRoot } from "../local/projectRoot";
import { namesOf, type StackPart } from "../names";
import type { Stage } from "../stage";
import { DeploymentStopped } from "./DeploymentStopped";

const cli = path.join(path.dirname(createRequire(import.meta.url).resolve("aws-cdk/package.json")), "bin", "cdk");

interface CdkRun {
  command: "deploy" | "diff";
  stage: Stage;
  parts: StackPart[];
  /** A deployment that was synthesised before; else it is synthesised now, from a folder of stages. */
  from: { assembly?: string | undefined; config?: string | undefined };
  args?: string[];
}

/** Runs the CDK's own command, seen as it would be by hand. */
export async function runCdk({ command, stage, parts, from, args = [] }: CdkRun): Promise<void> {
  const stacks = parts.map(namesOf(stage.name).stack);
  const config = from.config ? ["-c", `config=${from.config}`] : [];
  const app = from.assembly ? ["--app", from.assembly] : ["-c", `stage=${stage.name}`, ...config];
  const child = spawn(process.execPath, [cli, command, ...stacks, ...app, ...args], {
    cwd: projectRoot,
    stdio: "inherit",
  });
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("exit", resolve));
  if (code !== 0)
    throw new DeploymentStopped(
      `cdk ${command} ended with ${code ?? "a signal"}. What it says above is why; nothing after it was done.`,
    );
}
