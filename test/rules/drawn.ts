import fc from "fast-check";
import type { Purchase } from "../../functions/rules/facts";
import { demoProgram } from "../../infra/local/demo";
import type { Program } from "../../shared/program";
import type { Gives, Rule } from "../../shared/rule";

/** Programs and purchases for properties: everything that stacks, with and without conditions that hold. */

const name = { zh: "规则", en: "Rule" };
const category = fc.constantFrom("fresh", "luxury", "fuel", "dry");
const percent = fc.integer({ min: 1, max: 1_000 });
const gives: fc.Arbitrary<Gives> = fc.oneof(
  fc.record({
    kind: fc.constant("rate" as const),
    points: fc.integer({ min: 1, max: 7 }),
    perFen: fc.integer({ min: 1, max: 300 }),
  }),
  fc.record({ kind: fc.constant("nothing" as const) }),
  fc.record({ kind: fc.constant("multiplier" as const), percent }),
  fc.record({ kind: fc.constant("extra" as const), percent }),
  fc.record({
    kind: fc.constant("steps" as const),
    points: fc.integer({ min: 1, max: 200 }),
    everyFen: fc.integer({ min: 100, max: 100_000 }),
  }),
  fc.record({ kind: fc.constant("points" as const), points: fc.integer({ min: 0, max: 500 }) }),
);
const conditions: fc.Arbitrary<Partial<Rule>> = fc.oneof(
  fc.constant({}),
  category.map((only) => ({ lines: { only: { categories: [only] } } })),
  category.map((except) => ({ lines: { except: { categories: [except] } } })),
  fc.integer({ min: 1, max: 7 }).map((weekday) => ({ when: { weekdays: [weekday] } })),
  fc.integer({ min: 1, max: 50_000 }).map((from) => ({ amountFen: { from } })),
  fc.integer({ min: 1, max: 300 }).map((order) => ({ limits: { order } })),
);

export const programs: fc.Arbitrary<Program> = fc
  .record({
    rules: fc.array(fc.tuple(gives, conditions), { maxLength: 6 }),
    fenPerPoint: fc.constantFrom(100, 33, 1, 10),
    cap: fc.constantFrom(1_000_000_000, 500, 37),
  })
  .map(({ rules, fenPerPoint, cap }) => ({
    ...demoProgram,
    earning: { ...demoProgram.earning, fenPerPoint, pointsPerOrderMax: cap },
    rules: rules.map(([given, rest], i) => ({ key: `r${i}`, name, gives: given, ...rest })),
  }));

export const purchases: fc.Arbitrary<Purchase & { countedFen: number }> = fc
  .record({
    lines: fc.array(fc.record({ amountFen: fc.integer({ min: 0, max: 100_000 }), category }), {
      minLength: 1,
      maxLength: 6,
    }),
    spentShare: fc.integer({ min: 0, max: 100 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ lines, spentShare, day }) => {
    const amountFen = lines.reduce((sum, line) => sum + line.amountFen, 0);
    const countedFen = amountFen - Math.floor((amountFen * spentShare) / 100);
    return { countedFen, lines, paidAt: `2026-11-${String(day).padStart(2, "0")}T04:00:00.000Z`, storeId: "station" };
  });
