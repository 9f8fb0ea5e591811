import { Refusal } from "../../shared/errors";
import type { ModuleName } from "../../shared/modules";
import type { Program } from "../../shared/program";

export const isOff = ({ modules }: Program, module: ModuleName): boolean => modules?.[module] === false;

/** Refuses what this program does without. What members hold of it already is not asked about here. */
export function requireModule(program: Program, module: ModuleName): void {
  if (isOff(program, module)) throw new Refusal("module_off", `This program has no ${module}.`, { module });
}
