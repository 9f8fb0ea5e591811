import { beforeAll, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import path from "node:path";
import { type Bundle, bundle, bundlesFolder } from "../../infra/bundle";
import { lambdas } from "../../infra/lambdas";

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
