import type { Program } from "../../shared/program";
import type { ProgramFile } from "../../shared/programFile";

/** A version as a file: without what was settled when it was applied, and with the stores. */
export const fileOf = (program: Program, stores: ProgramFile["stores"]): ProgramFile => {
  const { version: _, effectiveFrom: __, ended: ___, wheels: ____, ...said } = program;
  return { ...said, stores };
};
