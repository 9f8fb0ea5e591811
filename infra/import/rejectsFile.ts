import { closeSync, fstatSync, ftruncateSync, mkdirSync, openSync, writeSync } from "node:fs";
import path from "node:path";
import { CannotStart } from "../local/CannotStart";
import type { Reject } from "./Reject";

export interface RejectsFile {
  add(reject: Reject): void;
  /** How long the file is by now. */
  bytes(): number;
  /** Forgets what was added after the file was this long; 0 begins it anew. */
  cutAt(bytes: number): void;
  close(): void;
}

/** A CSV of what did not go in, in the order of the input. */
export function openRejectsFile(file: string): RejectsFile {
  const descriptor = open(file);
  let bytes = fstatSync(descriptor).size;
  const append = (text: string) => {
    bytes += writeSync(descriptor, text);
  };
  const cutAt = (length: number) => {
    bytes = Math.min(length, bytes);
    ftruncateSync(descriptor, bytes);
    if (bytes === 0) append("line,order,reason,text\n");
  };
  return {
    add: ({ line, orderNumber = "", code, text }) =>
      append(`${[line, orderNumber, code, text].map(quoted).join(",")}\n`),
    bytes: () => bytes,
    cutAt,
    close: () => closeSync(descriptor),
  };
}

/** RFC 4180. */
const quoted = (value: string | number): string =>
  /[",\n\r]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);

function open(file: string): number {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    return openSync(file, "a+", 0o600);
  } catch (error) {
    throw new CannotStart(
      `The rejects cannot be written to ${file}: ${(error as Error).message}. Name another file with --rejects.`,
    );
  }
}
