import { readFileSync } from "node:fs";
import path from "node:path";
import { type Document, isMap, isNode, LineCounter, parseDocument } from "yaml";
import { checkProgram } from "../../functions/programs/check/program";
import { ProgramFile, programSchema } from "../../shared/programFile";
import { CannotStart } from "../local/CannotStart";
import { sayIssue } from "./sayIssue";
import { unknownKeys } from "./unknownKeys";
import { withLogo } from "./withLogo";

type Path = readonly PropertyKey[];

/** What is wrong with a program file, for whoever wrote it: one line each, with its line and column. */
export class WrongProgram extends Error {
  constructor(readonly complaints: string[]) {
    super(complaints.join("\n"));
    this.name = "WrongProgram";
  }
}

/** Reads a program file that is to take effect at `from`, and refuses it with everything that is wrong in it. */
export function readProgramFile(file: string, from: string): ProgramFile {
  return parseProgramFile(readText(file), file, from);
}

export function parseProgramFile(text: string, name: string, from: string): ProgramFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const at = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${line}:${col}`;
  };
  const [broken] = document.errors;
  if (broken) {
    // The others follow from the first.
    const [what = ""] = broken.message.split(/ at line|\n/);
    throw new WrongProgram([`${at(broken.pos[0])}: this is not YAML: ${what.replace(/\.$/, "")}.`]);
  }
  const say = (path: Path, message: string) => `${at(offsetOf(document, path))}: ${spelt(path)}: ${message}`;
  const value = withLogo(document.toJS(), path.dirname(name));
  const unknown = unknownKeys(value, programSchema()).map(({ path, message }) => say(path, message));
  const parsed = ProgramFile.safeParse(value);
  const shape = (parsed.error?.issues ?? [])
    .filter(({ code }) => code !== "unrecognized_keys")
    .map((issue) => say(issue.path, sayIssue(issue, valueAt(value, issue.path))));
  const complaints = [...unknown, ...shape];
  if (!parsed.success || complaints.length > 0) throw new WrongProgram(complaints);
  const problems = checkProgram(parsed.data, from);
  if (problems.length > 0) throw new WrongProgram(problems.map(({ path, message }) => say(path, message)));
  return parsed.data;
}

/** Where something stands, by its key where it has one, or the nearest thing around it. */
function offsetOf(document: Document, path: Path): number {
  if (path.length === 0) return isNode(document.contents) ? (document.contents.range?.[0] ?? 0) : 0;
  const around = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  const pair = isMap(around) ? around.items.find(({ key }) => String(key) === String(last)) : undefined;
  if (isNode(pair?.key) && pair.key.range) return pair.key.range[0];
  const node = document.getIn(path, true);
  if (isNode(node) && node.range) return node.range[0];
  return offsetOf(document, path.slice(0, -1));
}

/** As a person would say it: rules[2].gives.percent. */
const spelt = (path: Path): string =>
  path.reduce<string>(
    (so, part) => (typeof part === "number" ? `${so}[${part}]` : `${so ? `${so}.` : ""}${String(part)}`),
    "",
  ) || "the file";

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce((inner, part) => (inner as Record<PropertyKey, unknown> | undefined)?.[part], value);

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new CannotStart(`The program file ${file} cannot be read: ${(error as Error).message}.`);
  }
}
