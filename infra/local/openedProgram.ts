import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Program } from "../../shared/program";
import type { Store } from "../../shared/views";
import { readProgramFile, WrongProgram } from "../program/readProgramFile";
import { CannotStart } from "./CannotStart";
import { demoProgram, demoStores } from "./demo";
import { projectRoot } from "./projectRoot";

/** The program that the demo shop opens with. */
export interface OpenedProgram {
  program: Program;
  stores: Store[];
}

const offeredFolder = path.join(projectRoot, "programs");

/** One of programs/ by its name, or any program file; the demo shop's `own` when nothing is named. */
export function openedProgram(named: string | undefined, own: Program = demoProgram): OpenedProgram {
  if (named === undefined) return { program: own, stores: demoStores };
  const offered = path.join(offeredFolder, `${named}.yaml`);
  const file = existsSync(offered) ? offered : path.resolve(named);
  if (!existsSync(file)) {
    const names = readdirSync(offeredFolder).flatMap((name) => name.match(/(.+)\.yaml$/)?.[1] ?? []);
    throw new CannotStart(`There is no program ${named}. There are ${names.join(", ")}, and any program file.`);
  }
  const { effectiveFrom } = demoProgram;
  const { stores, ...said } = read(file);
  // The app that is built here asks for this program.
  if (said.programId !== demoProgram.programId) {
    throw new CannotStart(
      `${file} is of the program ${said.programId}; the demo shop's says programId: ${demoProgram.programId}.`,
    );
  }
  for (const { storeId } of demoStores) {
    if (!stores.some((store) => store.storeId === storeId))
      throw new CannotStart(`${file} has no store ${storeId}, where the demo's purchases were made.`);
  }
  return { program: { ...said, version: 1, effectiveFrom }, stores };
}

function read(file: string) {
  try {
    return readProgramFile(file, new Date().toISOString());
  } catch (error) {
    if (error instanceof WrongProgram) throw new CannotStart(error.message);
    throw error;
  }
}
