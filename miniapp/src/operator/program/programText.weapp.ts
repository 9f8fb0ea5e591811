import type { ProgramFile } from "../../../../shared/programFile";
import type { ReadText } from "./ReadText";

/** In WeChat the file is JSON: what reads YAML would weigh more than all of these pages. */
export const textOf = (file: ProgramFile): Promise<string> => Promise.resolve(JSON.stringify(file, null, 2));

export function readText(text: string): Promise<ReadText> {
  const placeOf = () => undefined;
  try {
    return Promise.resolve({ file: JSON.parse(text) as ProgramFile, placeOf });
  } catch (error) {
    return Promise.resolve({ wrong: { line: 1, text: "", message: (error as Error).message }, placeOf });
  }
}
