import { clockOffset } from "../../miniapp/src/api/clockOffset";

const HOUR_MS = 3_600_000;

test("an exact time corrects a wrong clock to the middle of the exchange", () => {
  expect(clockOffset(0, 1_000_000 + HOUR_MS, 999_900, 1_000_100, true)).toBe(HOUR_MS);
});

test("a header's whole seconds correct a clock that is far off, and leave a good one alone", () => {
  expect(clockOffset(0, HOUR_MS, 1000, 1100, false)).toBe(HOUR_MS + 500 - 1050);
  expect(clockOffset(250, 1_000_000, 1_000_300, 1_000_500, false)).toBe(250);
});

test("a time that cannot be read and a clock set back on the way teach nothing", () => {
  expect(clockOffset(7, Number.NaN, 0, 1, false)).toBe(7);
  expect(clockOffset(7, 5, 100, 50, true)).toBe(7);
});
