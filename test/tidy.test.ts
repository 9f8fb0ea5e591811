import { expect, test } from "@jest/globals";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import ts from "typescript-api";
import { paths } from "../shared/paths";

// The rules of the house, so that reviews can be about meaning. Each says why it is a rule.
const LINES_PER_FILE_MAX = 250;
const LINES_PER_FUNCTION_MAX = 50;
/** A component is mostly markup, and a hook mostly a list of effects: both are read from top to bottom, once. */
const LINES_PER_COMPONENT_MAX = 65;
const folders = ["shared", "functions", "infra", "miniapp/src", "test", "verify"];

const files = folders
  .filter((folder) => statSync(folder, { throwIfNoEntry: false }))
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file)),
  )
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".d.ts") && !file.includes("node_modules"))
  .map((file) => ({ file, text: readFileSync(file, "utf8") }));

const importsOf = (text: string) => ts.preProcessFile(text).importedFiles.map((imported) => imported.fileName);
const isTypeOnly = (text: string, name: string) =>
  !new RegExp(`^import (?!type )[^;]*"${name.replaceAll(/[.*+?^${}()|[\]\\/]/g, "\\$&")}"`, "m").test(text);

/** Pure files: what decides. `store.ts` and `settings.ts` load and write, handlers and doors are the way in, jobs and platform do both. */
const rules =
  /^functions\/(?!platform\/|handlers\/|doors\/|jobs\/|.*\/store\.ts|.*\/settings\.ts|.*\/totals\.ts|.*\/(findByCode|openClaim|status|page)\.ts|audit\/)/;

/** Who may import what. A file that matches `files` may import nothing that matches `never`, types apart. */
const boundaries = [
  {
    why: "shared code runs in the phone and in the Lambda",
    files: /^shared\//,
    never: /^node:|^@aws-sdk|^@middy|^@tarojs|functions\/|miniapp\//,
  },
  {
    why: "a rule that reads nothing and writes nothing can be tested without mocks",
    files: rules,
    never: /^node:|^@aws-sdk|^@middy|platform\/|\/store$/,
  },
  {
    why: "only platform/ knows which cloud this is",
    files: /^functions\/(?!platform\/)/,
    never: /^@aws-sdk|^@middy|^aws-lambda$/,
  },
  { why: "the mini-program reaches the service only over HTTP", files: /^miniapp\//, never: /functions\// },
  {
    why: "zod and the shapes it makes stay out of the phone",
    files: /^miniapp\/src\//,
    never: /^zod|shared\/(routes|views|figures|receipt|ledger|program|rule|tier|tierEntry|messages|sale|proof)$/,
  },
  {
    why: "a verifier that shares code with the ledger would share its mistakes",
    files: /^verify\//,
    never: /functions\/|shared\/(?!errors)/,
  },
];

test.each(boundaries)("$why", ({ files: pattern, never }) => {
  const offences = files
    .filter(({ file }) => pattern.test(file))
    .flatMap(({ file, text }) =>
      importsOf(text)
        .filter((name) => never.test(name) && !isTypeOnly(text, name))
        .map((name) => `${file}: ${name}`),
    );
  expect(offences).toEqual([]);
});

test("the patterns above match the files they are about", () => {
  const pure = files.filter(({ file }) => rules.test(file)).map(({ file }) => file);
  expect(pure).toEqual(
    expect.arrayContaining([
      "functions/rules/purchase.ts",
      "functions/ledger/chain.ts",
      "functions/refunds/refund.ts",
      "functions/sales/sale.ts",
    ]),
  );
  expect(pure).not.toContain("functions/ledger/store.ts");
});

test("a rule takes its time and its luck as arguments, so that a test can choose them", () => {
  const offences = files
    .filter(({ file }) => rules.test(file) || /^functions\/.*\/store\.ts|^shared\//.test(file))
    .filter(({ text }) => /Date\.now|new Date\(\)|Math\.random|randomUUID|randomBytes/.test(text));
  expect(offences.map(({ file }) => file)).toEqual([]);
});

test("a name says what is inside", () => {
  const vague =
    /(^|\/)(utils?|helpers?|common|misc|types|constants|manager|base)(\/|\.)|(Service|Repository|Dto|DTO|Manager)\.tsx?$/i;
  expect(files.filter(({ file }) => vague.test(file)).map(({ file }) => file)).toEqual([]);
});

test("zod is imported whole, which is what lets a bundler drop the parts that are not used", () => {
  expect(files.filter(({ text }) => /import \{[^}]*\} from "zod"/.test(text)).map(({ file }) => file)).toEqual([]);
});

test("a file is imported by its own name, not through a barrel", () => {
  const barrels = files.filter(({ text }) => /^export (\*|\{[^}]*\}) from/m.test(text)).map(({ file }) => file);
  // Stands in for zod, so it has all that zod has.
  expect(barrels).toEqual(["functions/platform/lateZod.ts"]);
});

test("every route has its handler, in a file of its name", () => {
  const handlers = files.filter(({ file }) => file.startsWith("functions/handlers/"));
  const missing = Object.keys(paths).filter(
    (name) =>
      !handlers.some(
        ({ file, text }) =>
          (file === `functions/handlers/${name}.ts` && text.includes(`route("${name}"`)) ||
          (file === `functions/handlers/${name}.ts` && text.includes(`route(\n  "${name}"`)),
      ),
  );
  expect(missing).toEqual([]);
});

test("nothing is caught outside platform and the few places that show or finish", () => {
  // Where one of many may fail without the others: lists that partners send, the stream, jobs that go on.
  const allowed =
    /^functions\/(platform\/|handlers\/(importSales|importEvents|followStream)|sales\/store|backtest\/store|jobs\/)/;
  const offences = files.filter(
    ({ file, text }) => /^(functions|shared)\//.test(file) && /\bcatch\b/.test(text) && !allowed.test(file),
  );
  expect(offences.map(({ file }) => file)).toEqual([]);
});

test("a file and a function fit in a head", () => {
  const offences = files.flatMap(({ file, text }) => {
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
    // A test file's describe and a page's words are lists, not something to follow.
    const isList = file.startsWith("test/") || file.includes("/words/");
    const linesMax = file.startsWith("miniapp/src/") ? LINES_PER_COMPONENT_MAX : LINES_PER_FUNCTION_MAX;
    const long = isList ? [] : functionsOf(source).filter(({ count }) => count > linesMax);
    const rows = long.map(({ from, count }) => `${file}:${from + 1}: ${count} lines in one function`);
    const count = text.split("\n").length;
    // One deployment, walked from its first check to its restore: deploying anew for each part would take an hour.
    if (file === "test/deploy/emulated.deploy.ts" && count <= 620) return rows;
    return count > (isList ? 2 * LINES_PER_FILE_MAX : LINES_PER_FILE_MAX) ? [...rows, `${file}: ${count} lines`] : rows;
  });
  expect(offences).toEqual([]);
});

function functionsOf(source: ts.SourceFile) {
  const found: { from: number; count: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body) {
      const from = source.getLineAndCharacterOfPosition(node.getStart()).line;
      found.push({ from, count: source.getLineAndCharacterOfPosition(node.end).line - from + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
