import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { newAccount } from "../../functions/ledger/account";
import { nextEntry } from "../../functions/ledger/chain";
import { releaseDay } from "../../functions/ledger/release";
import { earnedPoints } from "../../functions/refunds/clawBack";
import { amountsByLine } from "../../functions/refunds/lines";
import { pointsOfLines } from "../../functions/refunds/pointsOfLines";
import { earnByPurchase } from "../../functions/rules/purchase";
import { decideSale, type Sale } from "../../functions/sales/sale";
import { demoProgram } from "../../infra/local/demo";
import { monthEnd } from "../../shared/days";
import type { Account, Decision, Entry } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import type { Rule } from "../../shared/rule";
import type { SaleLine } from "../../shared/sale";
import { randomFrom } from "../verify/chains";
import { randomLines, randomProgram } from "../verify/randomProgram";
import { refundOf } from "../verify/ruledLives";

const soldAt = "2026-11-16T04:00:00.000Z";
const by = { door: "cashier" as const, id: "s", storeId: "jiefang-road", tillId: "1" };
const held: Account = {
  ...newAccount,
  wallets: { ...newAccount.wallets, points: { lots: { "2027-01-31": 250, "2027-06-30": 150 }, debt: 0 } },
};
const rated = (key: string, category: string, points: number): Rule => ({
  key,
  name: { zh: key, en: key },
  gives: { kind: "rate", points, perFen: 100 },
  lines: { only: { categories: [category] } },
});

function saleOf(lines: SaleLine[] | undefined, amountFen: number, pointsToSpend = 0): Sale {
  return {
    programId: "demo",
    storeId: "jiefang-road",
    orderNumber: "1",
    amountFen,
    pointsToSpend,
    memberId: "m",
    by,
    paidAt: soldAt,
    recordedAt: soldAt,
    requestId: "r",
    requestHash: "h",
    refundedFen: 0,
    ...(lines ? { lines } : {}),
  };
}

function enter(before: Account, decision: Decision, at = soldAt): Entry {
  const head = { seq: 1, requestId: "q", recent: [], droppedUntil: 0, hash: "h", after: before } as unknown as Entry;
  return nextEntry(head, { pk: "demo#m", requestId: "r", requestHash: "h", at, by }, decision);
}

const sumOf = (lines: SaleLine[]) => lines.reduce((sum, line) => sum + line.amountFen, 0);
const takenBy = ({ receipt }: Decision) => (receipt.of === "saleRefund" ? receipt.clawedBack : Number.NaN);

describe("a refund by lines", () => {
  // S3-021: fresh food earns 2 points for a yuan. S3-022: luxury earns 5.
  const program: Program = { ...demoProgram, rules: [rated("fresh", "fresh", 2), rated("luxury", "luxury", 5)] };
  const lines = [
    { amountFen: 10_00, category: "fresh" },
    { amountFen: 100_00, category: "luxury" },
    { amountFen: 33_00 },
  ];
  const sell = () => {
    const sale = saleOf(lines, sumOf(lines));
    const entry = enter(newAccount, decideSale(newAccount, sale, program, soldAt));
    return { sale, entry };
  };

  test("S3-021, S3-022: each line has the points that it earned", () => {
    const { entry } = sell();
    expect(entry.receipt).toMatchObject({ earned: { points: 20 + 500 + 33 } });
    if (entry.receipt.of === "sale") expect(pointsOfLines(lines, entry.receipt.earned, program)).toEqual([20, 500, 33]);
  });

  test.each([
    ["the fresh line", 0, 10_00, 20],
    ["the luxury line", 1, 100_00, 500],
    ["half of the luxury line", 1, 50_00, 250],
    ["the line of nothing", 2, 33_00, 33],
  ])("of %s takes back its points exactly", (_what, line, amountFen, points) => {
    const sold = sell();
    const asked = { amountFen, day: "2026-11-20", lines: [{ line, amountFen }] };
    expect(takenBy(refundOf(sold.entry.after, sold, program, asked))).toBe(points);
  });

  test("without lines is spread over what is left of them", () => {
    const sold = sell();
    const first = { amountFen: 100_00, day: "2026-11-20", lines: [{ line: 1, amountFen: 100_00 }] };
    const after = enter(sold.entry.after, refundOf(sold.entry.after, sold, program, first)).after;
    const rest = refundOf(after, sold, program, { amountFen: 43_00, day: "2026-11-20" });
    expect(takenBy(rest)).toBe(53);
    expect(rest.receipt).toMatchObject({
      lines: [
        { line: 0, points: 20, fen: 10_00, beforeFen: 0, amountFen: 10_00 },
        { line: 2, points: 33, fen: 33_00, beforeFen: 0, amountFen: 33_00 },
      ],
    });
  });

  test.each([
    ["a line that is not there", 10_00, [{ line: 3, amountFen: 10_00 }], "line_unknown"],
    ["more than a line was", 10_01, [{ line: 0, amountFen: 10_01 }], "line_refund_too_large"],
    [
      "one line twice, and together more than it was",
      12_00,
      [
        { line: 0, amountFen: 6_00 },
        { line: 0, amountFen: 6_00 },
      ],
      "line_refund_too_large",
    ],
    ["lines that are not the amount", 10_00, [{ line: 0, amountFen: 9_00 }], "lines_differ"],
  ])("of %s is refused", (_what, amountFen, asked, code) => {
    expect(() => amountsByLine(sell().sale, amountFen, asked)).toThrow(expect.objectContaining({ code }));
  });

  test("of a sale without lines is of its only line", () => {
    const sale = saleOf(undefined, 50_00);
    expect(amountsByLine(sale, 20_00, [{ line: 0, amountFen: 20_00 }])).toEqual([20_00]);
    expect(() => amountsByLine(sale, 20_00, [{ line: 1, amountFen: 20_00 }])).toThrow(
      expect.objectContaining({ code: "line_unknown" }),
    );
  });
});

/** Takes parts of a sale back until nothing is left, by lines or not, as the dice fall. */
function refundAll(start: Account, sold: { sale: Sale; entry: Entry }, program: Program, below: (n: number) => number) {
  let account = start;
  let taken = 0;
  let returned = 0;
  while (sold.sale.refundedFen < sold.sale.amountFen) {
    const left = sold.sale.amountFen - sold.sale.refundedFen;
    const lines = sold.sale.lines ?? [];
    const lefts =
      lines.length === 1 ? [left] : lines.map((line, i) => line.amountFen - (sold.sale.refundedLines?.[i] ?? 0));
    const line = below(Math.max(1, lines.length));
    const ofLine = lefts[line] ?? 0;
    const isByLine = below(2) === 0 && ofLine > 0;
    const amountFen = isByLine ? 1 + below(ofLine) : below(4) === 0 ? left : 1 + below(left);
    const asked = { amountFen, day: "2026-11-20", ...(isByLine ? { lines: [{ line, amountFen }] } : {}) };
    const decision = refundOf(account, sold, program, asked);
    if (decision.receipt.of === "saleRefund") {
      taken += decision.receipt.clawedBack + decision.receipt.lapsed;
      returned += decision.receipt.returned;
    }
    account = enter(account, decision).after;
  }
  return { account, taken, returned };
}

describe("under any rules", () => {
  const seeds = fc.integer({ min: 0, max: 1_000_000 });
  const drawn = (seed: number) => {
    const below = randomFrom(seed);
    const program = randomProgram(below);
    const lines = randomLines(below);
    return { below, program, lines, amountFen: sumOf(lines) };
  };

  test("all partial refunds together come out exactly where the sale began", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { below, program, lines, amountFen } = drawn(seed);
        const spent = Math.min(4, Math.floor(amountFen / 100)) * 100;
        const sale = saleOf(below(5) === 0 ? undefined : lines, amountFen, below(2) === 0 ? spent : 0);
        const entry = enter(held, decideSale(held, sale, program, soldAt));
        const points = earnedPoints(entry);
        const { account, taken, returned } = refundAll(entry.after, { sale, entry }, program, below);
        // Without an amount there is nothing to refund, and fixed points stay.
        if (amountFen === 0) return;
        expect(taken).toBe(points);
        expect(returned).toBe(sale.pointsToSpend);
        // A life of a rule's own may have been over before: what has lapsed is there until its expiry is written.
        const lapsed = Object.entries(account.wallets.points.lots).filter(([lot]) => lot < "2026-11-20");
        const alive = Object.fromEntries(
          Object.entries(account.wallets.points.lots).filter(([lot]) => lot >= "2026-11-20"),
        );
        expect(account.wallets).toEqual({
          ...held.wallets,
          points: { lots: { ...Object.fromEntries(lapsed), ...held.wallets.points.lots }, debt: 0 },
        });
        expect(alive).toEqual(held.wallets.points.lots);
      }),
      { numRuns: 400 },
    );
  });

  test("one refund of everything takes what all the parts take", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { below, program, lines, amountFen } = drawn(seed);
        fc.pre(amountFen > 0);
        const [one, parts] = [saleOf(lines, amountFen), saleOf(lines, amountFen)];
        const entry = enter(held, decideSale(held, one, program, soldAt));
        const whole = refundOf(entry.after, { sale: one, entry }, program, { amountFen, day: "2026-11-20" });
        const { taken } = refundAll(entry.after, { sale: parts, entry }, program, below);
        const { receipt } = whole;
        expect(receipt.of === "saleRefund" && receipt.clawedBack + receipt.lapsed).toBe(taken);
      }),
      { numRuns: 300 },
    );
  });

  test("refunds of points that waited and were released net to zero, too", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { below, program: drawnProgram, lines, amountFen } = drawn(seed);
        fc.pre(amountFen > 0);
        const program = { ...drawnProgram, earning: { ...drawnProgram.earning, pendingDays: 2 } };
        const sale = saleOf(lines, amountFen);
        const entry = enter(held, decideSale(held, sale, program, soldAt));
        const waits = "2026-11-18";
        const lot = monthEnd(waits, program.earning.monthsToExpiry);
        const released = releaseDay(entry.after, waits, lot);
        const start = released ? enter(entry.after, released).after : entry.after;
        const { account, taken } = refundAll(start, { sale, entry }, program, below);
        expect(taken).toBe(earnedPoints(entry));
        expect(account.wallets).toEqual(held.wallets);
      }),
      { numRuns: 200 },
    );
  });

  test("the order of lines does not matter to the total", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 0, max: 400 }), fc.boolean(), (seed, spentFen, isAlike) => {
        const { below, program, lines: random } = drawn(seed);
        // Lines of the same amount have the same remainder when points pay a part: none may come first for its place.
        const lines = isAlike ? random.map((line) => ({ ...line, amountFen: 100_00 })) : random;
        const amountFen = sumOf(lines);
        const countedFen = Math.max(0, amountFen - spentFen);
        const shuffled = lines
          .map((line) => ({ line, at: below(1_000) }))
          .sort((a, b) => a.at - b.at)
          .map(({ line }) => line);
        const earn = (of: SaleLine[]) =>
          earnByPurchase(held, { countedFen, paidAt: soldAt, lines: of }, program).receipt;
        const [one, other] = [earn(lines), earn(shuffled)];
        expect([other.points, other.growth, other.lots]).toEqual([one.points, one.growth, one.lots]);
      }),
      { numRuns: 600 },
    );
  });

  test("a fen that points paid of two equal lines is the same line's, whichever comes first", () => {
    const step: Rule = {
      ...rated("step", "fresh", 1),
      gives: { kind: "steps", points: 50, everyFen: 100_00 },
    };
    const program = { ...demoProgram, rules: [step] };
    const [fresh, other] = [{ amountFen: 100_00, category: "fresh" }, { amountFen: 100_00 }];
    const earn = (lines: SaleLine[]) =>
      earnByPurchase(newAccount, { countedFen: 199_99, paidAt: soldAt, lines }, program).receipt.points;
    expect(earn([fresh, other])).toBe(earn([other, fresh]));
  });

  test("the points of the lines are the points of the sale, and no line has less than none", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const { program, lines, amountFen } = drawn(seed);
        const { receipt } = earnByPurchase(held, { countedFen: amountFen, paidAt: soldAt, lines }, program);
        const points = pointsOfLines(lines, receipt, program);
        expect(points).toHaveLength(lines.length);
        expect(points.every((part) => part >= 0)).toBe(true);
        expect(points.reduce((sum, part) => sum + part, 0)).toBe(receipt.points);
      }),
    );
  });
});
