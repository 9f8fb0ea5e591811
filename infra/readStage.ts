import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { checkProgram } from "../functions/programs/check/program";
import { fileOf } from "../functions/programs/fileOf";
import { withLogo } from "./program/withLogo";
import { Stage, StageName } from "./stage";

const stagesFolder = path.join(path.dirname(fileURLToPath(import.meta.url)), "config");

/** What is wrong with a stage's file, for whoever wrote it: one line for each, without a stack. */
export class WrongStage extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join("\n"));
    this.name = "WrongStage";
  }
}

export const stageFile = (name: string, folder = stagesFolder): string => path.join(folder, `${name}.yaml`);

/** Reads infra/config/<name>.yaml. Throws a WrongStage that names every missing or wrong value. */
export function readStage(name: string, folder = stagesFolder): Stage {
  const named = StageName.safeParse(name);
  if (!named.success) throw new WrongStage([`"${name}": ${named.error.issues[0]?.message}.`]);
  const file = stageFile(name, folder);
  if (!existsSync(file)) {
    const stages = readdirSync(folder).flatMap((entry) => entry.match(/^(\w+)\.yaml$/)?.[1] ?? []);
    throw new WrongStage([
      `There is no ${path.relative(process.cwd(), file)}. Copy example.yaml beside it and fill it in. There are: ${stages.join(", ")}.`,
    ]);
  }
  const asked = parsedYaml(file);
  const parsed = Stage.safeParse(asked);
  if (parsed.success) {
    refuseProblems(parsed.data, file);
    return { ...parsed.data, name };
  }
  throw new WrongStage(
    parsed.error.issues.map(
      ({ path: keys, message }) => `${path.basename(file)}: ${keys.join(".") || "the file"}: ${message}`,
    ),
  );
}

/** The first version is looked at before anything is deployed, as operators' versions are before they are published. */
function refuseProblems({ program, stores }: Omit<Stage, "name">, file: string): void {
  const problems = checkProgram(fileOf(program, stores), program.effectiveFrom);
  if (problems.length === 0) return;
  const placed = problems.map(({ path: keys, message }) => {
    const place = keys[0] === "stores" ? keys : ["program", ...keys];
    return `${path.basename(file)}: ${place.join(".")}: ${message}`;
  });
  throw new WrongStage(placed);
}

function parsedYaml(file: string): unknown {
  try {
    const stage = parse(readFileSync(file, "utf8")) as { program?: unknown } | null;
    if (!stage?.program) return stage;
    return { ...stage, program: withLogo(stage.program, path.dirname(file)) };
  } catch (error) {
    throw new WrongStage([`${path.basename(file)} is not YAML: ${(error as Error).message.split("\n")[0]}`]);
  }
}
