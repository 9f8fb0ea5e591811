import { describe, expect, test } from "@jest/globals";
import { addDays, dayOf, daysBetween, instantOf, localTime, monthEnd, weekdayOf } from "../../shared/days";

test.each([
  ["Asia/Shanghai", "2026-03-31T15:59:59.999Z", "2026-03-31"],
  ["Asia/Shanghai", "2026-03-31T16:00:00.000Z", "2026-04-01"],
  ["America/New_York", "2026-01-01T04:59:59.000Z", "2025-12-31"],
  ["America/New_York", "2026-07-01T04:00:00.000Z", "2026-07-01"],
  ["Asia/Kolkata", "2026-03-31T18:30:00.000Z", "2026-04-01"],
  ["Pacific/Kiritimati", "2026-03-31T10:00:00.000Z", "2026-04-01"],
])("in %s it is, at %s, the %s", (zone, instant, day) => expect(dayOf(instant, zone)).toBe(day));

test("a name that is no time zone is a bug that says so", () => {
  expect(() => dayOf("2026-01-01T00:00:00.000Z", "Mars/Olympus")).toThrow("not a time zone");
});

describe("an instant by its wall clock", () => {
  test.each([
    ["2017-01-01T07:30:27", "America/New_York", "2017-01-01T12:30:27.000Z"],
    ["2017-07-01T07:30:27", "America/New_York", "2017-07-01T11:30:27.000Z"],
    ["2026-11-21T12:00:00", "Asia/Shanghai", "2026-11-21T04:00:00.000Z"],
  ])("%s in %s", (local, zone, instant) => {
    expect(instantOf(local, zone)).toBe(instant);
    expect(localTime(instant, zone)).toBe(`${local}.000`);
  });

  test("that daylight saving skips is an hour later, and that it repeats is the first", () => {
    expect(instantOf("2026-03-08T02:30:00", "America/New_York")).toBe("2026-03-08T07:30:00.000Z");
    expect(instantOf("2026-11-01T01:30:00", "America/New_York")).toBe("2026-11-01T05:30:00.000Z");
  });
});

test.each([
  ["2026-01-31", 1, "2026-02-28"],
  ["2028-01-31", 1, "2028-02-29"],
  ["2026-11-16", 24, "2028-11-30"],
  ["2026-12-01", 0, "2026-12-31"],
])("the month of %s and %i more ends on %s", (day, months, end) => expect(monthEnd(day, months)).toBe(end));

test("weeks begin on Monday, and days are counted over leap days", () => {
  expect([weekdayOf("2026-11-16"), weekdayOf("2026-11-21"), weekdayOf("2026-11-22")]).toEqual([1, 6, 7]);
  expect([addDays("2028-02-28", 2), addDays("2026-03-01", -1)]).toEqual(["2028-03-01", "2026-02-28"]);
  expect([daysBetween("2028-02-28", "2028-03-01"), daysBetween("2026-01-02", "2026-01-01")]).toEqual([2, -1]);
});
