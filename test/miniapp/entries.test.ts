import { expect, test } from "@jest/globals";
import { amountsOf } from "../../miniapp/src/pages/entries/amounts";
import { monthsOf } from "../../miniapp/src/pages/entries/months";
import { type Run, withNewest, withOlder } from "../../miniapp/src/pages/entries/run";
import type { EntryView } from "../../shared/views";

const entry = (seq: number, { byKind = { earn: 10 }, at = "2026-11-21T04:00:00.000Z" }: Partial<EntryView> = {}) =>
  ({ seq, byKind, at }) as EntryView;
const run = (from: number, to: number, next?: string): Run => ({
  entries: Array.from({ length: from - to + 1 }, (_, i) => entry(from - i)),
  next,
});
const seqs = ({ entries }: Run) => entries.map(({ seq }) => seq);

test("a row shows what came in and what went out, not their difference", () => {
  expect(amountsOf({ byKind: { redeem: -1200, earn: 522 } })).toEqual([522, -1200]);
  expect(amountsOf({ byKind: { refund: 31, clawBack: -60 } })).toEqual([31, -60]);
  expect(amountsOf({ byKind: { earn: 384 } })).toEqual([384]);
  expect(amountsOf({ byKind: {} })).toEqual([0]);
});

test("a filtered row shows only what was asked for", () => {
  const sale = { byKind: { redeem: -1200, earn: 522 } };
  expect([amountsOf(sale, "in"), amountsOf(sale, "out")]).toEqual([[522], [-1200]]);
  expect(amountsOf({ byKind: { refund: 31, clawBack: -60 } }, "back")).toEqual([-60]);
  expect(amountsOf({ byKind: { expire: -120 } }, "back")).toEqual([-120]);
  expect(amountsOf({ byKind: { adjust: -5 } }, "out")).toEqual([-5]);
});

test("the sums of a month are the sums of its rows", () => {
  const entries = [
    entry(4, { byKind: { earn: 384 } }),
    entry(3, { byKind: { redeem: -300, earn: 86 } }),
    entry(2, { byKind: { clawBack: -52 } }),
    entry(1, { byKind: { earn: 215 }, at: "2026-10-26T04:00:00.000Z" }),
  ];
  const months = monthsOf({ entries });
  expect(months.map(({ month, cameIn, wentOut }) => [month, cameIn, wentOut])).toEqual([
    ["2026-11", 470, -352],
    ["2026-10", 215, 0],
  ]);
  for (const { pieces, cameIn, wentOut } of months) {
    const rows = pieces.flatMap((piece) => piece.entries.flatMap((one) => amountsOf(one)));
    expect(rows.reduce((sum, points) => sum + points, 0)).toBe(cameIn + wentOut);
  }
});

test("a month is summed only once all of it has been read", () => {
  const entries = [entry(3), entry(2, { at: "2026-10-02T04:00:00.000Z" })];
  expect(monthsOf({ entries, next: "2" }).map(({ isWhole }) => isWhole)).toEqual([true, false]);
  expect(monthsOf({ entries }).map(({ isWhole }) => isWhole)).toEqual([true, true]);
});

test("pieces of a month stay the same when older entries are read, but for the last one", () => {
  const before = monthsOf(run(100, 50, "50"))[0]?.pieces ?? [];
  const after = monthsOf(run(100, 1))[0]?.pieces ?? [];
  expect(before.length).toBeGreaterThan(1);
  expect(after.slice(0, before.length - 1)).toEqual(before.slice(0, -1));
  expect(after.every((piece) => piece.entries.length <= 32)).toBe(true);
});

test("new entries go in front of what is known, and nothing comes twice", () => {
  const known = withOlder(run(20, 11, "11"), run(10, 1));
  const now = withNewest(known, run(22, 13, "13"));
  expect(seqs(now)).toEqual(Array.from({ length: 22 }, (_, i) => 22 - i));
  expect(now.next).toBeUndefined();
});

test("a reading that says nothing new changes nothing", () => {
  const known = run(20, 11, "11");
  expect(withNewest(known, run(20, 11, "11"))).toBe(known);
});

test("whoever was away for longer than a page starts again, without a gap", () => {
  const newest = run(60, 41, "41");
  expect(withNewest(run(20, 1), newest)).toBe(newest);
  expect(seqs(withNewest(run(40, 1), newest))).toEqual(Array.from({ length: 60 }, (_, i) => 60 - i));
});

test("a page of a rare kind may be empty and still say how far it looked", () => {
  const known: Run = { entries: [entry(300)], next: "201" };
  const later: Run = { entries: [], next: "310" };
  expect(withNewest(known, later)).toBe(later);
  expect(withNewest(known, { entries: [], next: "290" })).toBe(known);
});
