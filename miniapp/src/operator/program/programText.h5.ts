import type { ProgramFile } from "../../../../shared/programFile";
import type { ReadText } from "./ReadText";

/** Whoever writes a program fetches what reads YAML, and nobody else. */
const yaml = () => import(/* webpackChunkName: "yaml" */ "yaml");

export async function textOf(file: ProgramFile): Promise<string> {
  return (await yaml()).stringify(file, { lineWidth: 0 });
}

export async function readText(text: string): Promise<ReadText> {
  const { LineCounter, isNode, parseDocument } = await yaml();
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  const lines = text.split("\n");
  const placeAt = (offset: number) => {
    const { line } = counter.linePos(offset);
    return { line, text: (lines[line - 1] ?? "").trim() };
  };
  const placeOf = (path: (string | number)[]) => {
    for (let length = path.length; length > 0; length--) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return placeAt(node.range[0]);
    }
    return undefined;
  };
  const [error] = document.errors;
  if (error) return { wrong: { place: placeAt(error.pos[0]), message: error.message.split("\n")[0] ?? "" }, placeOf };
  return { file: document.toJS() as ProgramFile, placeOf };
}
