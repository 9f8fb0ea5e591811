import type { ProgramFile } from "../../../../shared/programFile";

/** Where something stands in a text: its line, from 1, and what is written there. */
export interface Place {
  line: number;
  text: string;
}

/** A program as text, read: the file, or what keeps it from being one. */
export interface ReadText {
  file?: ProgramFile;
  wrong?: { message: string; place?: Place };
  /** The line of what `path` leads to; of what holds it, where that itself is missing. */
  placeOf: (path: (string | number)[]) => Place | undefined;
}
