import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import postcss from "postcss";
import ts from "typescript-api";
import type { PackedFile } from "./packageOf";

/** What WeChat's tools or a phone would not take, though the review says nothing of it. */
interface Amiss {
  file: string;
  what: string;
}

const resolve = createRequire(import.meta.url);

/** WeChat's own compiler of styles, of 2019: what it takes, every later one takes. */
export function stylesRefused(folder: string, files: PackedFile[]): Amiss[] {
  const simulate = createRequire(resolve.resolve("miniprogram-simulate"));
  const bin = path.join(path.dirname(simulate.resolve("miniprogram-compiler")), "bin");
  const systems: Record<string, string> = { darwin: "mac/wcsc", linux: "linux/wcsc", win32: "windows/wcsc.exe" };
  const styles = files.map(({ file }) => file).filter((file) => file.endsWith(".wxss"));
  const asked = ["-js", "-pc", String(styles.length), ...styles];
  // It is not packed as something that can be run.
  const tool = path.join(mkdtempSync(path.join(tmpdir(), "jifen-")), "wcsc");
  copyFileSync(path.join(bin, systems[process.platform] ?? ""), tool);
  chmodSync(tool, 0o755);
  const said = spawnSync(tool, asked, { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  rmSync(path.dirname(tool), { recursive: true });
  if (said.error) throw said.error;
  const refused = [...said.stderr.matchAll(/^(?:ERR: )?(\S+\.wxss)\((\d+:\d+)\): (.+)$/gm)];
  return refused.map(([, file = "", at = "", why = ""]) => ({ file, what: `${why} at ${at}` }));
}

/** Later than the phones of `browserslist` (iOS 12, Chrome 70) know, and without which a page would not stand. */
const LATER = {
  selector: /:(has|is|where)\(|&/,
  atRule: /^(container|layer|property|scope|starting-style)$/,
  property: /^(inset|inset-\w+|aspect-ratio|translate|rotate|scale|accent-color|content-visibility)$/,
  value: /color-mix\(|okl(ch|ab)\(|\d[dsl]v[hwb]\b|\bround\(/,
};

export function stylesTooNew(files: PackedFile[]): Amiss[] {
  const amiss: Amiss[] = [];
  for (const { file, text } of files.filter((one) => one.file.endsWith(".wxss"))) {
    const say = (what: string) => void amiss.push({ file, what });
    postcss.parse(text).walk((node) => {
      if (node.type === "rule" && LATER.selector.test(node.selector)) say(node.selector);
      if (node.type === "atrule" && LATER.atRule.test(node.name)) say(`@${node.name}`);
      if (node.type !== "decl" || isAsked(node)) return;
      if (LATER.property.test(node.prop) || LATER.value.test(node.value)) say(`${node.prop}: ${node.value}`);
    });
  }
  return amiss;
}

/** Inside @supports a phone takes what it knows. */
function isAsked(node: postcss.Node): boolean {
  for (let at: postcss.Node | undefined = node.parent; at; at = at.parent) {
    if (at.type === "atrule" && (at as postcss.AtRule).name === "supports") return true;
  }
  return false;
}

/** Of browsers or of a later JavaScript: WeChat's engine has none of these on every phone (its polyfill neither). */
const ABSENT =
  /^(Intl|BigInt|BigInt64Array|BigUint64Array|structuredClone|crypto|TextEncoder|TextDecoder|Blob|File|FileReader|FormData|Headers|Response|fetch|XMLHttpRequest|EventSource|Worker|localStorage|sessionStorage|indexedDB|atob|btoa|WebAssembly|SharedArrayBuffer|Atomics|WeakRef|FinalizationRegistry|IntersectionObserver|ResizeObserver|DOMParser|AbortSignal)$/;

/** Names that stand for themselves in a script: not a part of something, not a key, not asked for by typeof. */
export function absentIn({ file, text }: PackedFile): Amiss[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const used = new Set<string>();
  const asked = new Set<string>();
  const own = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && ABSENT.test(node.text)) sort(node);
    ts.forEachChild(node, visit);
  };
  const sort = (node: ts.Identifier) => {
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent) && parent.name === node) return;
    if (ts.isPropertyAssignment(parent) && parent.name === node) return;
    if (ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent)) return;
    if (ts.isTypeOfExpression(parent)) asked.add(node.text);
    else if (isDeclared(node)) own.add(node.text);
    else used.add(node.text);
  };
  visit(source);
  return [...used].filter((name) => !asked.has(name) && !own.has(name)).map((what) => ({ file, what }));
}

const isDeclared = ({ parent }: ts.Identifier) =>
  ts.isVariableDeclaration(parent) ||
  ts.isParameter(parent) ||
  ts.isFunctionLike(parent) ||
  ts.isClassLike(parent) ||
  ts.isBindingElement(parent);

/** Since which base library WeChat has a function, by WeChat's own description of its API. */
function sinceLibrary(): Map<string, string> {
  const typings = resolve.resolve("miniprogram-api-typings").replace(/index\.d\.ts$/, "types/wx/lib.wx.api.d.ts");
  const text = readFileSync(typings, "utf8");
  const functions = text.slice(text.indexOf("interface Wx {"));
  const since = new Map<string, string>();
  for (const [, comment = "", name = ""] of functions.matchAll(
    /\/\*\*((?:(?!\/\*\*)[^])*?)\*\/\s*\n {8}([a-zA-Z]+)[<(]/g,
  )) {
    since.set(name, /需要基础库： `([\d.]+)`/.exec(comment)?.[1] ?? "1.0.0");
  }
  return since;
}
const since = sinceLibrary();

const inNumbers = (version: string) => version.split(".").reduce((sum, part) => sum * 1000 + Number(part), 0);

/** Functions that are called without being asked for first, and that the lowest base library does not have. */
export const newerThan = (library: string, calls: string[]): string[] =>
  calls
    .filter((name) => inNumbers(since.get(name) ?? "1.0.0") > inNumbers(library))
    .map((name) => `${name} needs base library ${since.get(name)}`);

/** Colours of app.json that theme.json lacks in one of its two looks. */
export function coloursAmiss(config: object, theme: string | undefined): Amiss[] {
  const named = [...JSON.stringify(config).matchAll(/"@(\w+)"/g)].map(([, name]) => name as string);
  const looks = JSON.parse(theme ?? "{}") as Record<string, Record<string, string>>;
  return ["light", "dark"].flatMap((look) =>
    named
      .filter((name) => looks[look]?.[name] === undefined)
      .map((name) => ({ file: "theme.json", what: `${look} lacks ${name}` })),
  );
}
