import { parseArgs } from "node:util";
import type { StackPart } from "../names";
import { DeploymentStopped } from "./DeploymentStopped";

export interface DeployFlags {
  stage: string;
  dryRun: boolean;
  /** Nobody is there to be asked about wider permissions. */
  yes: boolean;
  parts: StackPart[];
  assembly?: string | undefined;
  /** Where the stages' files are; infra/config unless told. */
  config?: string | undefined;
  /** For cdk deploy, as they are. */
  forCdk: string[];
  /** Whom to invite as an operator, beside the first. */
  invite?: string | undefined;
}

export const allParts: StackPart[] = ["data", "service", "watch", "edge"];

export const deployUsage = `npm run deploy -- --stage NAME [--dry-run] [--yes] [--stacks data,service,watch,edge] [--invite NAME] [--config DIR] [--assembly DIR] [-- ARGUMENTS OF CDK DEPLOY]

  --stage NAME    which infra/config/NAME.yaml
  --dry-run       check everything and show what would change; change nothing
  --yes           do not ask before permissions grow
  --stacks LIST   only these; all of them unless told
  --invite NAME   invite one more operator when done
  --config DIR    where NAME.yaml is, infra/config unless told
  --assembly DIR  deploy what cdk synth made there before

The first deployment of a stage asks for WeChat's secret, in the variable WECHAT_SECRET.`;

/** What the command line of a deployment asks for. */
export function parseDeployFlags(args: string[]): DeployFlags {
  const end = args.includes("--") ? args.indexOf("--") : args.length;
  const values = valuesOf(args.slice(0, end));
  const forCdk = args.slice(end + 1);
  if (!values.stage) throw new DeploymentStopped(`Which stage? ${deployUsage}`);
  const parts = values.stacks.split(",") as StackPart[];
  const unknown = parts.filter((part) => !allParts.includes(part));
  if (unknown.length > 0)
    throw new DeploymentStopped(`There is no stack "${unknown[0]}". There are ${allParts.join(", ")}.`);
  const { stage, "dry-run": dryRun, yes, config, assembly, invite } = values;
  return {
    stage,
    dryRun,
    yes,
    config,
    assembly,
    invite,
    forCdk,
    parts: allParts.filter((part) => parts.includes(part)),
  };
}

function valuesOf(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        stage: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        yes: { type: "boolean", default: false },
        stacks: { type: "string", default: allParts.join(",") },
        config: { type: "string" },
        assembly: { type: "string" },
        invite: { type: "string" },
      },
    }).values;
  } catch (error) {
    throw new DeploymentStopped(`${(error as Error).message.split("\n")[0]}\n\n${deployUsage}`);
  }
}
