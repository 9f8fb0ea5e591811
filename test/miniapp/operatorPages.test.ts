import { csvOf } from "../../miniapp/src/operator/csvOf";
import { held, inAndOut, isBalanced, sumOf, whereabouts } from "../../miniapp/src/operator/home/balance";
import { adjustmentOf, nothingTyped } from "../../miniapp/src/operator/members/adjustment";
import { sorted } from "../../miniapp/src/operator/sorted";

const totals = {
  issued: 4597,
  spent: 4000,
  expired: 10,
  refunded: 1070,
  clawedBack: 438,
  adjusted: -19,
  balances: 1220,
  debts: 20,
  worthFen: 1220,
  entries: 29,
  members: 5,
};

test("the books balance when what came in and went out is what is held, debts taken off", () => {
  expect(sumOf(inAndOut(totals))).toBe(4597 - 4000 - 10 + 1070 - 438 - 19);
  expect([sumOf(held(totals)), isBalanced(totals)]).toEqual([1200, true]);
  expect(isBalanced({ ...totals, balances: 1221 })).toBe(false);
});

test("a correction that took points stands in the sum as a subtraction", () => {
  expect(inAndOut(totals).at(-1)).toEqual({ word: "adjusted", sign: "−", points: 19 });
  expect(inAndOut({ ...totals, adjusted: 5 }).at(-1)).toEqual({ word: "adjusted", sign: "+", points: 5 });
});

test("shares are of all that is somewhere, and a shop without points has none", () => {
  const shares = whereabouts(totals);
  expect(shares.find(({ word }) => word === "spent")?.points).toBe(2930);
  expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  const none = { ...totals, spent: 0, refunded: 0, expired: 0, clawedBack: 0, balances: 0 };
  expect(whereabouts(none).map(({ share }) => share)).toEqual([0, 0, 0, 0]);
});

test("a correction needs whole points and a reason; what is taken is negative", () => {
  const typed = { ...nothingTyped, points: "100", reason: " 漏记了 " };
  expect(adjustmentOf(typed)).toEqual({ wallet: "points", points: 100, reason: "漏记了" });
  expect(adjustmentOf({ ...typed, isTaking: true })).toMatchObject({ points: -100 });
  for (const points of ["", "0", "1.5", "-3", "1e3", "200000000"]) {
    expect(adjustmentOf({ ...typed, points })).toEqual({ missing: "points" });
  }
  expect(adjustmentOf({ ...typed, reason: "ab " })).toEqual({ missing: "reason" });
});

test("a table is sorted by figures as figures, and keeps the order of equals", () => {
  const rows = [
    { n: 10, s: "b" },
    { n: 9, s: "b" },
    { n: 100, s: "a" },
  ];
  expect(sorted(rows, ({ n }) => n, false).map(({ n }) => n)).toEqual([9, 10, 100]);
  expect(sorted(rows, ({ s }) => s, true).map(({ n }) => n)).toEqual([10, 9, 100]);
});

test("a spreadsheet gets texts whole, and runs none of them", () => {
  expect(
    csvOf(
      ["a", "b"],
      [
        ['x,"y"', -5],
        ["=1+1", 2],
        ["two\nlines", 3],
      ],
    ),
  ).toBe('a,b\r\n"x,""y""",-5\r\n\'=1+1,2\r\n"two\nlines",3');
});
