import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { newAccount } from "../../functions/ledger/account";
import { gaveOf } from "../../functions/rules/gaveOf";
import { earnByPurchase } from "../../functions/rules/purchase";
import { purchases, programs } from "./drawn";

const sumOf = (points: number[]) => points.reduce((sum, part) => sum + part, 0);

test("what the rules gave adds up to the points, worked out from the receipt alone", () => {
  fc.assert(
    fc.property(programs, purchases, (program, purchase) => {
      const { receipt } = earnByPurchase(newAccount, purchase, program);
      expect(sumOf(gaveOf(receipt).map(({ points }) => points))).toBe(receipt.points);
    }),
    { numRuns: 500 },
  );
});

test("the order of the lines does not matter", () => {
  fc.assert(
    fc.property(programs, purchases, fc.infiniteStream(fc.nat()), (program, purchase, dice) => {
      const shuffled = (purchase.lines ?? [])
        .map((line) => ({ line, at: dice.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ line }) => line);
      const one = earnByPurchase(newAccount, purchase, program).receipt;
      const two = earnByPurchase(newAccount, { ...purchase, lines: shuffled }, program).receipt;
      expect(two.points).toBe(one.points);
    }),
  );
});

test("a limit on a rule is kept, whatever else counts", () => {
  fc.assert(
    fc.property(programs, purchases, fc.integer({ min: 1, max: 500 }), (program, purchase, limit) => {
      const rules = program.rules.map((rule) => ({
        ...rule,
        // A rate has no limit of its own: functions/programs/check refuses one.
        limits: rule.gives.kind === "rate" || rule.gives.kind === "nothing" ? {} : { order: limit },
      }));
      const { receipt } = earnByPurchase(newAccount, purchase, { ...program, rules });
      for (const { rule, points } of gaveOf(receipt)) {
        if (rules.some((given) => given.limits.order && rule === `rule:${given.key}`))
          expect(points).toBeLessThanOrEqual(limit);
      }
    }),
    { numRuns: 300 },
  );
});
