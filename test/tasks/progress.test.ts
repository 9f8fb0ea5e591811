import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { addDays } from "../../shared/days";
import { type Mark, type Marks } from "../../functions/tasks/mark";
import { claimUntil, isInTime, periodCalled, periodOf } from "../../functions/tasks/period";
import { countedBy, givenBy, isUndone, longestRun, presentRun, reachedSteps } from "../../functions/tasks/progress";
import type { Task } from "../../shared/task";

const words = { zh: "任务", en: "Task" };
const task = (rest: Partial<Task>): Task => ({
  key: "pack",
  name: words,
  about: words,
  counts: { what: "purchases" },
  target: 3,
  per: "month",
  ...rest,
});

describe("spans", () => {
  test.each([
    ["day", "2026-11-16", { key: "2026-11-16", from: "2026-11-16", until: "2026-11-16" }],
    ["week", "2026-11-22", { key: "2026-W47", from: "2026-11-16", until: "2026-11-22" }],
    ["week", "2027-01-01", { key: "2026-W53", from: "2026-12-28", until: "2027-01-03" }],
    ["week", "2024-12-30", { key: "2025-W01", from: "2024-12-30", until: "2025-01-05" }],
    ["month", "2024-02-29", { key: "2024-02", from: "2024-02-01", until: "2024-02-29" }],
    ["ever", "2026-11-16", { key: "once", from: "0001-01-01", until: "9999-12-31" }],
  ] as const)("%s of %s", (per, day, period) => {
    expect(periodOf(per, day)).toEqual(period);
  });

  test("a span is found again by its name, on every day of forty years", () => {
    for (let day = "2000-01-01"; day < "2040-01-01"; day = addDays(day, 1)) {
      for (const per of ["day", "week", "month", "ever"] as const) {
        const period = periodOf(per, day);
        if (periodCalled(period.key).from !== period.from || day < period.from || day > period.until)
          throw new Error(`${per} of ${day}: ${period.key}`);
      }
    }
  });

  test("what is told a week late still counts, and a history that is imported does not", () => {
    expect(isInTime(task({}), "2026-10-31", "2026-11-07")).toBe(true);
    expect(isInTime(task({}), "2026-10-31", "2026-11-08")).toBe(false);
    expect(isInTime(task({ when: { from: "2026-11-01" } }), "2026-10-31", "2026-10-31")).toBe(false);
    expect(isInTime(task({ when: { until: "2026-11-10" } }), "2026-11-11", "2026-11-11")).toBe(false);
    expect(isInTime(task({ per: "ever" }), "2020-01-01", "2026-11-08")).toBe(true);
    expect(claimUntil(task({ when: { until: "2026-11-10" } }), periodOf("month", "2026-11-01"))).toBe("2026-12-11");
  });
});

describe("days in a row", () => {
  test.each([
    [[], 0, 0],
    [["2026-11-16"], 1, 1],
    [["2026-11-15", "2026-11-14", "2026-11-16"], 3, 3],
    [["2026-11-10", "2026-11-11", "2026-11-12", "2026-11-15"], 3, 1],
    [["2026-11-10", "2026-11-11"], 2, 0],
    [["2026-10-31", "2026-11-01", "2026-11-01"], 2, 0],
  ])("%j: the longest %i, the present %i", (days, longest, present) => {
    expect([longestRun(days), presentRun(days, "2026-11-16")]).toEqual([longest, present]);
  });
});

const sale = (fen: number): Mark => ({ of: "sale", day: "2026-11-16", fen });
const refund = (saleSeq: number, fen: number): Mark => ({ of: "refund", saleSeq, fen });

describe("S3-055: purchases that count", () => {
  test("a purchase that is wholly refunded does not, one that is refunded in part does", () => {
    const marks = { 1: sale(100), 2: sale(100), 3: sale(100), 4: refund(2, 100), 5: refund(3, 99) };
    expect(countedBy({ what: "purchases" }, marks)).toEqual({ n: 2, gross: 3 });
    expect(countedBy({ what: "amount" }, marks)).toEqual({ n: 101, gross: 300 });
  });

  test("one that falls below the least amount by a refund does not", () => {
    const counts = { what: "purchases", amountFenFrom: 50 } as const;
    expect(countedBy(counts, { 1: sale(100), 2: refund(1, 51), 3: sale(49), 4: sale(50) })).toEqual({ n: 1, gross: 2 });
  });

  test("any order of the marks, and any of them twice, comes to the same", () => {
    const Marked = fc.oneof(
      fc.record({
        of: fc.constant("sale" as const),
        day: fc.constant("2026-11-16"),
        fen: fc.integer({ min: 1, max: 999 }),
      }),
      fc.record({
        of: fc.constant("refund" as const),
        saleSeq: fc.integer({ min: 0, max: 20 }),
        fen: fc.integer({ min: 1, max: 99 }),
      }),
      fc.record({
        of: fc.constant("event" as const),
        day: fc.integer({ min: 0, max: 30 }).map((n) => addDays("2026-11-01", n)),
      }),
    );
    fc.assert(
      fc.property(
        fc.array(Marked, { maxLength: 20 }).chain((marks) => {
          const told = marks.map((mark, seq) => [seq, mark] as [number, Mark]);
          return fc.tuple(fc.constant(told), fc.shuffledSubarray([...told, ...told], { minLength: told.length * 2 }));
        }),
        ([once, anyhow]) => {
          const [first, second]: Marks[] = [Object.fromEntries(once), Object.fromEntries(anyhow)];
          for (const what of ["purchases", "amount"] as const)
            expect(countedBy({ what }, second as Marks)).toEqual(countedBy({ what }, first as Marks));
          const counts = { what: "streak", event: "check-in" } as const;
          expect(countedBy(counts, second as Marks)).toEqual(countedBy(counts, first as Marks));
        },
      ),
    );
  });
});

describe("what was reached", () => {
  const given = (step: number, round = 1): Mark => ({ of: "given", step, round, points: 10, version: 1 });

  test("each step once, and again only when it was taken back", () => {
    const steps = task({ steps: [1, 3], target: undefined } as Partial<Task>);
    const marks: Marks = { 1: sale(1), 2: given(1), 3: sale(1), 4: sale(1) };
    expect(reachedSteps(steps, marks, { n: 3, gross: 3 }).map(({ step, event }) => [step, event])).toEqual([
      [2, "task-pack-2"],
    ]);
    expect(reachedSteps(steps, { ...marks, 5: { of: "taken", givenSeq: 2 } }, { n: 1, gross: 3 })).toHaveLength(1);
  });

  test("only a refund undoes it: a target that was raised since does not", () => {
    const [one] = givenBy({ 9: given(1) });
    if (!one) throw new Error("nothing given");
    expect(isUndone(task({}), one, { n: 2, gross: 3 })).toBe(true);
    expect(isUndone(task({ target: 5 }), one, { n: 3, gross: 3 })).toBe(false);
    expect(isUndone(task({}), one, { n: 3, gross: 4 })).toBe(false);
  });
});
