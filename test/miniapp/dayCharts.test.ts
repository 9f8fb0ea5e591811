import { expect, test } from "@jest/globals";
import fc from "fast-check";
import {
  axisFigure,
  datedDays,
  dayAt,
  dayByKey,
  heightOf,
  linesOf,
  scaleOf,
} from "../../miniapp/src/operator/charts/scale";

test.each([
  [0, 0, 4, { up: 1, down: 0, step: 1 }],
  [3, 0, 2, { up: 4, down: 0, step: 2 }],
  [53_254, 20_000, 4, { up: 60_000, down: 20_000, step: 20_000 }],
  [53_254, 1_200, 4, { up: 60_000, down: 1_200, step: 20_000 }],
  [0, 80, 4, { up: 0, down: 80, step: 20 }],
])("a scale for %d up and %d down in %d steps", (up, down, lines, scale) => {
  expect(scaleOf(up, down, lines)).toEqual(scale);
});

test("a scale has room for everything, with whole lines, nothing among them, and not too many", () => {
  const points = fc.integer({ min: 0, max: 1_000_000_000 });
  fc.assert(
    fc.property(points, points, fc.integer({ min: 2, max: 6 }), (up, down, most) => {
      const scale = scaleOf(up, down, most);
      const lines = linesOf(scale);
      expect(scale.up).toBeGreaterThanOrEqual(up);
      expect(scale.down).toBeGreaterThanOrEqual(down);
      expect(lines).toContain(0);
      expect(lines.length).toBeLessThanOrEqual(most + 1);
      expect(lines.every(Number.isInteger)).toBe(true);
      for (const value of [up, -down, ...lines]) {
        expect(heightOf(value, scale)).toBeGreaterThanOrEqual(0);
        expect(heightOf(value, scale)).toBeLessThanOrEqual(100);
      }
      // What is drawn fills at least a fifth of its room.
      expect(up + down).toBeGreaterThanOrEqual(up + down < most ? 0 : (scale.up + scale.down) / 5);
    }),
  );
});

test.each([
  [0, "0", "0"],
  [2_500, "2,500", "2,500"],
  [15_000, "1.5 万", "15k"],
  [-20_000, "2 万", "20k"],
  [2_500_000, "250 万", "2.5m"],
  [300_000_000, "3 亿", "300m"],
])("%d on an axis is %s, and %s in English", (value, zh, en) => {
  expect([axisFigure(value, "zh"), axisFigure(value, "en")]).toEqual([zh, en]);
});

test("dates stand under the last day and whole weeks before it, or under each of a week", () => {
  expect(datedDays(7)).toEqual([0, 1, 2, 3, 4, 5, 6]);
  expect(datedDays(30)).toEqual([1, 8, 15, 22, 29]);
  expect(datedDays(90)).toEqual([14, 29, 44, 59, 74, 89]);
});

test("a pointer is over one day, at the edges too", () => {
  expect([-0.1, 0, 0.0999, 0.1, 0.999, 1, 1.2].map((share) => dayAt(share, 10))).toEqual([0, 0, 0, 1, 9, 9, 9]);
});

test.each([
  ["ArrowLeft", undefined, 29],
  ["ArrowRight", undefined, 29],
  ["ArrowLeft", 29, 28],
  ["ArrowLeft", 0, 0],
  ["ArrowRight", 29, 29],
  ["ArrowRight", 3, 4],
  ["PageUp", 20, 13],
  ["PageDown", 20, 27],
  ["PageDown", 27, 29],
  ["Home", 12, 0],
  ["End", undefined, 29],
  ["Escape", 12, "none"],
  ["Escape", undefined, undefined],
  ["Tab", 12, undefined],
])("%s from day %p of thirty leads to %p", (key, at, to) => {
  expect(dayByKey(key, at, 30)).toBe(to);
});
