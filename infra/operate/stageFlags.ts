import { parseArgs, type ParseArgsOptionDescriptor } from "node:util";
import { readStage } from "../readStage";
import type { Stage } from "../stage";
import { DeploymentStopped } from "./DeploymentStopped";

type Given = Record<string, string | boolean | undefined>;

/** The stage that a command is about (--stage NAME, --config DIR), and what else it was given. */
export function parseStageFlags(
  args: string[],
  more: Record<string, ParseArgsOptionDescriptor>,
  usage: string,
): { stage: Stage; given: Given } {
  const options = { ...more, stage: { type: "string" }, config: { type: "string" } } as const;
  let given: Given;
  try {
    given = parseArgs({ args, options }).values as Given;
  } catch (error) {
    throw new DeploymentStopped(`${(error as Error).message.split("\n")[0]}\n\n${usage}`);
  }
  if (typeof given.stage !== "string") throw new DeploymentStopped(`Which stage?\n\n${usage}`);
  return { stage: readStage(given.stage, given.config as string | undefined), given };
}
