import { expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { catchMutant, SEEDS_MAX } from "./catchMutant";
import { mutants } from "./mutants";

/** Those that are caught at once; `npm run simulate -- --mutants` plants all of them. */
const quick = mutants.filter(({ isQuick }) => isQuick);

test("there are bugs enough to tell a simulation that sees from one that is blind", () => {
  expect(mutants.length).toBeGreaterThanOrEqual(15);
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});

test("what they would change is in the sources, each once", () => {
  const withered = mutants.flatMap(({ name, replacements = [] }) =>
    replacements
      .filter(({ file, from }) => readFileSync(file, "utf8").split(from).length !== 2)
      .map(({ file, from }) => `${name}: ${file} has not, or more than once: ${from}`),
  );
  expect(withered).toEqual([]);
});

test.each(quick)("is caught within thirty seeds: $name", async (mutant) => {
  const { seed } = await catchMutant(mutant);
  expect(seed ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(SEEDS_MAX);
});
