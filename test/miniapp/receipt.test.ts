import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { earnByPurchase } from "../../functions/rules/purchase";
import { stack } from "../../functions/rules/stack";
import { newAccount } from "../../functions/ledger/account";
import { shareOf } from "../../functions/refunds/share";
import { demoProgram } from "../../infra/local/demo";
import {
  decimalOf,
  difference,
  isAbove,
  isWhole,
  productOf,
  roundedDown,
  sum,
  sumOf,
} from "../../miniapp/src/rules/fraction";
import { recomputeEvent, recomputeRefund, recomputeSale } from "../../miniapp/src/pages/receipt/recompute";
import { isProduct, termsOf } from "../../miniapp/src/pages/receipt/termsOf";
import { sumLines } from "../../miniapp/src/rules/sumLines";
import { workOut } from "../../miniapp/src/rules/workOut";
import { programs, purchases } from "../rules/drawn";
import { sayIn } from "./sayIn";

const pointsFor = (fen: number, perFen: number, percents: number[]) =>
  stack(
    [{ fen, points: 1, perFen }],
    percents.map((percent) => ({ rule: "", percent })),
  ).points;
const earned = (countedFen: number, program = demoProgram) =>
  earnByPurchase(newAccount, { countedFen, paidAt: "2026-11-21T04:00:00.000Z" }, program).receipt;
const sale = (amountFen: number, spentPoints = 0, program = demoProgram) => ({
  of: "sale" as const,
  sale: { storeId: "jiefang-road", orderNumber: "1" },
  amountFen,
  paidAt: "2026-11-21T04:00:00.000Z",
  spentPoints,
  spentFen: spentPoints,
  earned: earned(amountFen - spentPoints, program),
});
const byKind = ({ earned: { points }, spentPoints }: ReturnType<typeof sale>) => ({
  ...(points ? { earn: points } : {}),
  ...(spentPoints ? { redeem: -spentPoints } : {}),
});
const tampered = (receipt: ReturnType<typeof sale>, points: number) => ({
  receipt: { ...receipt, earned: { ...receipt.earned, points } },
  byKind: { earn: points },
});

test("the phone comes to the same points as the ledger, whatever was bought", () => {
  const percents = fc.array(fc.integer({ min: 1, max: 10_000 }), { maxLength: 4 });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000_000 }),
      fc.integer({ min: 1, max: 10_000 }),
      percents,
      (fen, per, all) => {
        const exact = productOf([{ over: fen, under: per }, ...all.map((percent) => ({ over: percent, under: 100 }))]);
        // Beyond 2⁵³ it says that it does not know, and shows no seal.
        if (exact) expect(roundedDown(exact)).toBe(pointsFor(fen, per, all));
      },
    ),
  );
});

test("the phone comes to the same points as the engine under any program, or says that it cannot", () => {
  let [known, sums] = [0, 0];
  fc.assert(
    fc.property(programs, purchases, (program, purchase) => {
      const { receipt } = earnByPurchase(newAccount, purchase, program);
      const { total } = workOut(receipt);
      if (!total) return;
      known++;
      if (!isProduct(receipt)) sums++;
      expect(roundedDown(total)).toBe(receipt.points);
      const whole = {
        of: "sale" as const,
        sale: { storeId: "station", orderNumber: "1" },
        amountFen: purchase.countedFen,
        paidAt: purchase.paidAt,
        spentPoints: 0,
        spentFen: 0,
        earned: receipt,
      };
      const earn = receipt.points;
      expect(recomputeSale({ receipt: whole, byKind: earn ? { earn } : {} })).toBe("same");
      const more = { ...whole, earned: { ...receipt, points: earn + 1 } };
      expect(recomputeSale({ receipt: more, byKind: { earn: earn + 1 } })).toBe("different");
    }),
    { numRuns: 500 },
  );
  // Of programs as wild as these, most can still be had exactly.
  expect(known).toBeGreaterThan(300);
  expect(sums).toBeGreaterThan(100);
});

test("the lines of a sum add up to the points, with what is dropped at the end", () => {
  let added = 0;
  fc.assert(
    fc.property(programs, purchases, (program, purchase) => {
      const { receipt } = earnByPurchase(newAccount, purchase, program);
      const { groups, gave, total } = workOut(receipt);
      if (!total) return;
      const lines = sumOf([...groups, ...gave]);
      if (!lines) return;
      expect(decimalOf(lines)).toEqual(decimalOf(total));
      const shown = sumLines(receipt, {}, sayIn("zh"));
      const isEndless = [...groups, ...gave, total].some((part) => part && decimalOf(part).goesOn);
      if (isEndless) return;
      added++;
      const numbers = shown.map(({ value }) => Number(value.replace("−", "-").replace(/[+,]/g, "")));
      expect(numbers.reduce((sum, number) => sum + number, 0)).toBeCloseTo(receipt.points, 3);
    }),
    { numRuns: 300 },
  );
  expect(added).toBeGreaterThan(30);
});

test("points that wait are in the receipt, and not among those that came in", () => {
  const program = { ...demoProgram, earning: { ...demoProgram.earning, pendingDays: 7 } };
  const receipt = sale(128_00, 0, program);
  expect(receipt.earned.pendingUntil).toBe("2026-11-28");
  expect(recomputeSale({ receipt, byKind: {} })).toBe("same");
  expect(recomputeSale({ receipt, byKind: byKind(receipt) })).toBe("different");
});

test("an event is what its rules give together", () => {
  const fired = [
    { rule: "rule:welcome", points: 500 },
    { rule: "rule:steps", points: 100, steps: 3, limit: 250 },
  ];
  const receipt = {
    of: "event" as const,
    event: "sign-up",
    key: "ever",
    happenedAt: "2026-11-21T04:00:00.000Z",
    programVersion: 1,
    fired,
    silent: [],
    points: 750,
  };
  expect(recomputeEvent({ receipt, byKind: { earn: 750 } })).toBe("same");
  expect(recomputeEvent({ receipt: { ...receipt, points: 800 }, byKind: { earn: 800 } })).toBe("different");
  expect(recomputeEvent({ receipt, byKind: { earn: 751 } })).toBe("different");
  expect(recomputeEvent({ receipt: { ...receipt, pendingUntil: "2026-12-01" }, byKind: {} })).toBe("same");
});

test("a return by lines takes back what belongs to each", () => {
  const original = sale(100_00);
  const line = (number: number, points: number, fen: number, amountFen: number) => ({
    line: number,
    points,
    fen,
    beforeFen: 0,
    amountFen,
  });
  const lines = [line(0, 150, 64_00, 32_00), line(1, 50, 36_00, 36_00)];
  const receipt = {
    of: "saleRefund" as const,
    sale: original.sale,
    saleSeq: 1,
    amountFen: 68_00,
    refundedBeforeFen: 0,
    saleFen: 100_00,
    returned: 0,
    clawedBack: 75 + 50,
    growthClawedBack: 68,
    lapsed: 0,
    owed: 0,
    lines,
  };
  expect(recomputeRefund({ receipt, points: -125 }, original)).toBe("same");
  expect(recomputeRefund({ receipt: { ...receipt, clawedBack: 126 }, points: -126 }, original)).toBe("different");
  expect(recomputeRefund({ receipt: { ...receipt, lines: lines.slice(1) }, points: -125 }, original)).toBe("different");
});

test("sums of fractions are exact, or are not given", () => {
  expect(sum({ over: 1, under: 3 }, { over: 1, under: 6 })).toEqual({ over: 1, under: 2 });
  expect(difference({ over: 1, under: 2 }, { over: 3, under: 4 })).toEqual({ over: -1, under: 4 });
  expect(isAbove({ over: 1, under: 3 }, { over: 1, under: 3 })).toBe(false);
  expect(sum({ over: 1, under: 999_983 * 999_979 }, { over: 1, under: 999_961 })).toBeUndefined();
  expect(roundedDown({ over: -3, under: 2 })).toBe(-2);
  expect(decimalOf({ over: -3, under: 2 })).toEqual({ value: -1.5, goesOn: false });
});

test("what a shop sees every day is not too large to be computed again", () => {
  for (const fen of [1, 99, 12_800, 8_440, 1_000_000, 99_999_999]) {
    const receipt = sale(fen);
    expect(recomputeSale({ receipt, byKind: byKind(receipt) })).toBe("same");
  }
});

test("a sale paid in part by points counts the rest", () => {
  const receipt = sale(86_40, 200);
  expect(receipt.earned.countedFen).toBe(84_40);
  expect(recomputeSale({ receipt, byKind: byKind(receipt) })).toBe("same");
});

test("a capped sale is checked against its cap", () => {
  const program = { ...demoProgram, earning: { ...demoProgram.earning, pointsPerOrderMax: 100 } };
  const receipt = sale(500_00, 0, program);
  expect(receipt.earned.points).toBe(100);
  expect(recomputeSale({ receipt, byKind: byKind(receipt) })).toBe("same");
});

test("a number that was changed is found, in the receipt and in the moves", () => {
  const receipt = sale(128_00);
  expect(recomputeSale(tampered(receipt, receipt.earned.points + 1))).toBe("different");
  expect(recomputeSale({ receipt, byKind: { earn: receipt.earned.points - 1 } })).toBe("different");
  expect(recomputeSale({ receipt: { ...receipt, amountFen: 1 }, byKind: byKind(receipt) })).toBe("different");
});

test("a return is checked against its sale, the last part making the whole exact", () => {
  const original = sale(188_88, 700);
  const part = (points: number, before: number, now: number) =>
    shareOf(points, before + now, original.amountFen) - shareOf(points, before, original.amountFen);
  let before = 0;
  for (const amountFen of [33_33, 33_33, 122_22]) {
    const receipt = {
      of: "saleRefund" as const,
      sale: original.sale,
      saleSeq: 1,
      amountFen,
      refundedBeforeFen: before,
      saleFen: original.amountFen,
      returned: part(700, before, amountFen),
      clawedBack: part(original.earned.points, before, amountFen),
      growthClawedBack: 0,
      lapsed: 0,
      owed: 0,
    };
    const points = receipt.returned - receipt.clawedBack;
    expect(recomputeRefund({ receipt, points }, original)).toBe("same");
    expect(recomputeRefund({ receipt, points: points + 1 }, original)).toBe("different");
    expect(recomputeRefund({ receipt: { ...receipt, clawedBack: receipt.clawedBack + 1 }, points }, original)).toBe(
      "different",
    );
    before += amountFen;
  }
  expect(before).toBe(original.amountFen);
});

test("the equation leaves out what multiplies by one, and says the rest in order", () => {
  const said = (fenPerPoint: number, fired: { rule: string; percent?: number; extra?: number; cap?: number }[]) =>
    termsOf({ ...earned(128_00), fenPerPoint, fired, points: 384 }, { "tier:silver": { zh: "银卡", en: "Silver" } })
      .map(({ sign, figure }) => sign + figure)
      .join(" ");
  expect(
    said(100, [
      { rule: "tier:silver", percent: 150 },
      { rule: "rule:day", percent: 200 },
    ]),
  ).toBe("128 ×1.5 ×2 =384");
  expect(
    said(500, [
      { rule: "tier:basic", percent: 100 },
      { rule: "orderCap", cap: 9 },
    ]),
  ).toBe("128 ÷5 =384");
  // Extras are added up, and then applied once.
  expect(
    said(100, [
      { rule: "tier:silver", percent: 150 },
      { rule: "rule:day", extra: 50 },
      { rule: "rule:night", extra: 20 },
    ]),
  ).toBe("128 ×1.5 ×1.7 =384");
});

test("what it comes to before rounding is said to four digits, and that it goes on", () => {
  expect(decimalOf({ over: 1266, under: 10 })).toEqual({ value: 126.6, goesOn: false });
  expect(decimalOf({ over: 100, under: 3 })).toEqual({ value: 33.3333, goesOn: true });
  expect(decimalOf({ over: 384, under: 1 })).toEqual({ value: 384, goesOn: false });
  expect([isWhole({ over: 384, under: 1 }), isWhole({ over: 1266, under: 10 })]).toEqual([true, false]);
});
