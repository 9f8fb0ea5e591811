import type { ProgramFile } from "../../../../shared/programFile";
import type { ReadText } from "./ReadText";

/** In WeChat the file is JSON: what reads YAML would weigh more than all of these pages. */
export const textOf = (file: ProgramFile): Promise<string> => Promise.resolve(JSON.stringify(file, null, 2));

export function readText(text: string): Promise<ReadText> {
  const placeOf = () => undefined;
  try {
    return Promise.resolve({ file: JSON.parse(text) as ProgramFile, placeOf });
  } catch (error) {
    return Promise.resolve({ wrong: wrongIn(text, (error as Error).message), placeOf });
  }
}

/** Some engines say where they stopped, at "position 17"; others say what is there. */
function wrongIn(text: string, message: string): ReadText["wrong"] {
  const at = /position (\d+)/.exec(message)?.[1];
  if (at === undefined) return { message };
  const line = text.slice(0, Number(at)).split("\n").length;
  return { message, place: { line, text: (text.split("\n")[line - 1] ?? "").trim() } };
}
