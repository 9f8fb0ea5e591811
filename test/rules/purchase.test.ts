import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { newAccount } from "../../functions/ledger/account";
import { earnByPurchase } from "../../functions/rules/purchase";
import { stack } from "../../functions/rules/stack";
import type { Account } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { demoProgram } from "../../infra/local/demo";

const grown = (growth: number): Account => ({
  ...newAccount,
  wallets: { ...newAccount.wallets, growth: { lots: { "9999-12-31": growth }, debt: 0 } },
});
const monday = "2026-11-16T04:00:00.000Z";
const saturday = "2026-11-21T04:00:00.000Z";
const earn = (account: Account, purchase: { countedFen: number; paidAt: string }, program: Program) =>
  earnByPurchase(account, purchase, program).receipt;
const pointsOf = (countedFen: number, account = newAccount, paidAt = monday, program: Program = demoProgram) =>
  earn(account, { countedFen, paidAt }, program).points;

describe("what a purchase earns", () => {
  test.each([
    ["a point for each yuan", 128_00, 0, monday, 128],
    ["nothing for less than a yuan", 99, 0, monday, 0],
    ["rounds down, once, at the end: 0.99 × 1.5 × 2 is 2.97", 99, 1_000, saturday, 2],
    ["silver one and a half times", 128_00, 1_000, monday, 192],
    ["gold twice", 128_00, 2_000, monday, 256],
    ["silver on member day: 128 × 1.5 × 2 = 384", 128_00, 1_240, saturday, 384],
    ["what is left after points: 174 × 1.5 × 2 = 522", 174_00, 1_240, saturday, 522],
    ["no more than an order may", 1_000_000_000, 2_000, saturday, 100_000],
  ])("%s", (_what, countedFen, growth, paidAt, points) => {
    expect(pointsOf(countedFen, grown(growth), paidAt)).toBe(points);
  });

  test("a day is the program's: Friday evening in London is Saturday in Shanghai", () => {
    expect(pointsOf(100_00, newAccount, "2026-11-20T16:00:00.000Z")).toBe(200);
    expect(pointsOf(100_00, newAccount, "2026-11-20T15:59:59.999Z")).toBe(100);
  });

  test("says which rules had their say, and why the others had not", () => {
    expect(earn(grown(1_240), { countedFen: 128_00, paidAt: monday }, demoProgram)).toEqual({
      programVersion: 1,
      countedFen: 128_00,
      fenPerPoint: 100,
      fired: [{ rule: "tier:silver", percent: 150 }],
      silent: [
        { rule: "rule:member-day", because: "other_weekday", detail: { weekday: 1, wanted: "6" } },
        { rule: "orderCap", because: "below_cap", detail: { points: 192, cap: 100_000 } },
      ],
      points: 192,
      growth: 128,
    });
  });

  test.each([
    ["before it begins", { from: "2026-11-17" }, "not_begun"],
    ["after it is over", { until: "2026-11-15" }, "over"],
    ["on its first and last day", { from: "2026-11-16", until: "2026-11-16" }, undefined],
  ])("a campaign %s", (_when, dates, because) => {
    const rule = {
      key: "gala",
      name: { zh: "店庆", en: "Gala" },
      gives: { kind: "multiplier" as const, percent: 300 },
      when: dates,
    };
    const receipt = earn(newAccount, { countedFen: 100_00, paidAt: monday }, { ...demoProgram, rules: [rule] });
    expect(receipt.silent.find((silent) => silent.rule === "rule:gala")?.because).toBe(because);
    expect(receipt.points).toBe(because ? 100 : 300);
  });

  test("is the exact quotient, rounded down, at any size", () => {
    const percents = fc.array(fc.integer({ min: 1, max: 10_000 }), { maxLength: 5 });
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000_000 }),
        fc.integer({ min: 1, max: 100_000 }),
        percents,
        (fen, fenPerPoint, factors) => {
          const terms = factors.map((percent, i) => ({ rule: `rule:${i}`, percent }));
          const points = BigInt(stack([{ fen, points: 1, perFen: fenPerPoint }], terms).points);
          const over = factors.reduce((product, factor) => product * BigInt(factor), BigInt(fen));
          const under = BigInt(fenPerPoint) * 100n ** BigInt(factors.length);
          if (points === BigInt(Number.MAX_SAFE_INTEGER)) return over / under >= points;
          return points * under <= over && over < (points + 1n) * under;
        },
      ),
    );
  });
});
