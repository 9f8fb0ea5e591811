import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript-api";

/** A file of a compiled mini-program that WeChat packs. */
export interface PackedFile {
  file: string;
  bytes: number;
  text: string;
}

/** What WeChat packs when code is uploaded; it leaves everything else behind. */
const PACKED =
  /\.(js|json|wxml|wxss|wxs|png|jpe?g|gif|svg|webp|wasm|br|mp3|aac|m4a|mp4|wav|ogg|silk|cer|cert|ttf|woff2?|map)$/;

export function packageOf(folder: string): PackedFile[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => PACKED.test(file))
    .map((file) => {
      const bytes = readFileSync(path.join(folder, file));
      return { file, bytes: bytes.length, text: bytes.toString() };
    });
}

/** What a script asks and says, read from its syntax. */
export interface Script {
  /** Names of the functions that it calls on an object, such as scanCode in wx.scanCode(…). */
  calls: Set<string>;
  requires: string[];
  addresses: string[];
  consoles: string[];
  /** Code that is made of text. */
  fromText: string[];
  /** Syntax that WeChat hands to the phone as it is, and that phones of 2018 cannot read. */
  modern: string[];
}

/** By its text: most files of two copies are the same. */
const known = new Map<string, Script>();

export function scriptOf(packed: PackedFile): Script {
  const script = known.get(packed.text) ?? readScript(packed);
  known.set(packed.text, script);
  return script;
}

function readScript({ file, text }: PackedFile): Script {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const found: Script = { calls: new Set(), requires: [], addresses: [], consoles: [], fromText: [], modern: [] };
  const visit = (node: ts.Node): void => {
    readCall(node, found);
    readModern(node, source, found);
    const isText = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node);
    if (isText) found.addresses.push(...(node.text.match(/\b(?:https?|wss?):\/\/[^\s"'<>)\\]+/g) ?? []));
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function readCall(node: ts.Node, found: Script): void {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return;
  // (0, x.y)(…) calls y.
  const { expression: asked, arguments: given } = node;
  const called =
    ts.isParenthesizedExpression(asked) && ts.isBinaryExpression(asked.expression) ? asked.expression.right : asked;
  const first = given?.[0];
  if (ts.isPropertyAccessExpression(called)) {
    const name = called.name.text;
    found.calls.add(name);
    if (ts.isIdentifier(called.expression) && called.expression.text === "console") found.consoles.push(name);
  }
  if (!ts.isIdentifier(called)) return;
  const isText = first !== undefined && ts.isStringLiteral(first);
  if (called.text === "require" && isText) found.requires.push(first.text);
  if (called.text === "eval" || called.text === "Function") found.fromText.push(called.text);
  if (/^set(Timeout|Interval)$/.test(called.text) && isText) found.fromText.push(`${called.text} of a text`);
}

function readModern(node: ts.Node, source: ts.SourceFile, found: Script): void {
  const say = (what: string) => found.modern.push(what);
  if (node.kind === ts.SyntaxKind.QuestionDotToken) say("?.");
  if (node.kind === ts.SyntaxKind.QuestionQuestionToken) say("??");
  if (ts.isPrivateIdentifier(node)) say(node.text);
  if (ts.isBigIntLiteral(node)) say(node.text);
  if (ts.isRegularExpressionLiteral(node) && /\(\?<[=!]/.test(node.getText(source))) say(node.getText(source));
}
