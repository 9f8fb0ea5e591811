import { expect, test } from "@jest/globals";
import { catchMutant, SEEDS_MAX } from "./catchMutant";
import { mutants } from "./mutants";

/** Those that are caught at once; `npm run simulate -- --mutants` plants all of them. */
const quick = mutants.filter(({ isQuick }) => isQuick);

test("there are bugs enough to tell a simulation that sees from one that is blind", () => {
  expect(mutants.length).toBeGreaterThanOrEqual(15);
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});

test.each(quick)("is caught within ten seeds: $name", async (mutant) => {
  const { seed } = await catchMutant(mutant);
  expect(seed ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(SEEDS_MAX);
});
