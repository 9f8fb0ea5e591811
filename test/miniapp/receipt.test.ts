import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { earnByPurchase } from "../../functions/rules/purchase";
import { stack } from "../../functions/rules/stack";
import { newAccount } from "../../functions/ledger/account";
import { shareOf } from "../../functions/refunds/refund";
import { demoProgram } from "../../infra/local/demo";
import { decimalOf, isWhole, productOf, roundedDown } from "../../miniapp/src/pages/receipt/fraction";
import { recomputeRefund, recomputeSale } from "../../miniapp/src/pages/receipt/recompute";
import { termsOf } from "../../miniapp/src/pages/receipt/termsOf";

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
  const said = (fenPerPoint: number, fired: { rule: string; percent?: number; cap?: number }[]) =>
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
});

test("what it comes to before rounding is said to four digits, and that it goes on", () => {
  expect(decimalOf({ over: 1266, under: 10 })).toEqual({ value: 126.6, goesOn: false });
  expect(decimalOf({ over: 100, under: 3 })).toEqual({ value: 33.3333, goesOn: true });
  expect(decimalOf({ over: 384, under: 1 })).toEqual({ value: 384, goesOn: false });
  expect([isWhole({ over: 384, under: 1 }), isWhole({ over: 1266, under: 10 })]).toEqual([true, false]);
});
