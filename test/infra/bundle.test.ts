import { beforeAll, expect, test } from "@jest/globals";
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { openApi } from "../../functions/platform/describe";
import { type Bundle, bundle, bundlesFolder, bundling } from "../../infra/bundle";
import { lambdas } from "../../infra/lambdas";
import { routes } from "../../shared/routes";

/** Of each that serves the API. The jobs and the stream keep nobody waiting; the jobs carry the writer of Parquet. */
const BYTES_MAX = 500_000;
const JOBS_MAX = 600_000;

let bundles: Bundle[];
beforeAll(async () => {
  bundles = await bundle();
}, 30_000);

test("each Lambda has its bundle, of 500 KB at most where somebody waits for it", () => {
  expect(bundles.map(({ door }) => door).sort()).toEqual(Object.keys(lambdas).sort());
  expect(
    bundles.filter(({ door, bytes }) => bytes > (door === "jobs" ? JOBS_MAX : BYTES_MAX) || bytes < BYTES_MAX / 10),
  ).toEqual([]);
});

test("only the jobs carry the writer of Parquet, and nobody a tracer", () => {
  const holding = (text: string) =>
    bundles
      .map(({ door }) => door)
      .filter((door) => readFileSync(path.join(bundlesFolder, door, "index.js"), "utf8").includes(text));
  expect(holding("BYTE_ARRAY")).toEqual(["jobs"]);
  expect(["aws-xray-sdk", "opentelemetry", "powertools"].flatMap(holding)).toEqual([]);
});

test("no Lambda puts a shape together before it is asked for something", () => {
  // zod itself tells of each that it makes.
  const count = `let made = 0; globalThis.__zod_globalConfig = { postProcessor: () => made++ };
    const { handler } = require(process.argv[1]); console.log(typeof handler, made);`;
  const said = bundles.map(({ door }) =>
    execFileSync(process.execPath, ["-e", count, path.join(bundlesFolder, door, "index.js")], { encoding: "utf8" }),
  );
  expect(said).toEqual(bundles.map(() => "function 0\n"));
}, 30_000);

test("shapes that are put together late say the same of every route, and let the same through", async () => {
  const contents = `export { openApi } from "./functions/platform/describe"; export { routes } from "./shared/routes"`;
  const stdin = { contents, resolveDir: ".", loader: "ts" as const };
  const outfile = path.join(mkdtempSync(path.join(os.tmpdir(), "jifen-late-")), "late.cjs");
  const { warnings } = await build({ ...bundling, stdin, outfile });
  expect(warnings).toEqual([]);
  const late = createRequire(import.meta.url)(outfile) as { openApi: typeof openApi; routes: typeof routes };
  rmSync(path.dirname(outfile), { recursive: true });
  expect(late.openApi()).toEqual(openApi());
  const anything = [{}, { requestId: "x" }, { sales: [{ amountFen: 1.5 }] }, { verdict: "reject", evidenceId: "-" }];
  for (const name of Object.keys(routes) as (keyof typeof routes)[]) {
    for (const sent of anything) {
      const [told, meant] = [late, { routes }].map((from) => from.routes[name].input.safeParse(sent));
      expect({ name, ok: told?.success, issues: told?.error?.issues }).toEqual({
        name,
        ok: meant?.success,
        issues: meant?.error?.issues,
      });
    }
  }
});
