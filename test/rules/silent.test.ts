import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { newAccount } from "../../functions/ledger/account";
import { decideEvent } from "../../functions/rules/event";
import { earnByPurchase } from "../../functions/rules/purchase";
import { allSilent, allSilentOfEvent, keptSilent } from "../../functions/rules/silent";
import { demoProgram } from "../../infra/local/demo";
import type { SilentRule } from "../../shared/receipt";
import type { Rule } from "../../shared/rule";
import { programs, purchases } from "./drawn";

const inOrder = (silent: SilentRule[]) => silent.map((each) => JSON.stringify(each)).sort();

test("what an entry keeps and what is told again when it is shown are all that was told when it was made", () => {
  let kept = 0;
  let dropped = 0;
  fc.assert(
    fc.property(programs, purchases, (program, purchase) => {
      const { receipt } = earnByPurchase(newAccount, purchase, program);
      const circumstances = { at: purchase.paidAt, storeId: purchase.storeId };
      const silent = keptSilent(program, receipt, circumstances);
      kept += silent.length;
      dropped += receipt.silent.length - silent.length;
      expect(inOrder(allSilent(program, { ...receipt, silent }, circumstances))).toEqual(inOrder(receipt.silent));
    }),
    { numRuns: 500 },
  );
  expect(Math.min(kept, dropped)).toBeGreaterThan(50);
});

test("the same of an event: its weekday is told again, its tier and its member are kept", () => {
  const name = { zh: "规则", en: "Rule" };
  const on = (key: string, rest: Partial<Rule>): Rule => ({
    key,
    name,
    on: "review",
    gives: { kind: "points", points: 5 },
    ...rest,
  });
  const rules = [
    on("plain", {}),
    on("weekend", { when: { weekdays: [6, 7] } }),
    on("gold", { members: { tiers: ["gold"] } }),
    on("dealers", { members: { kinds: ["dealer"] } }),
  ];
  const program = { ...demoProgram, rules };
  const happened = { event: "review", key: "1", happenedAt: "2026-11-16T04:00:00.000Z" };
  const { receipt } = decideEvent(newAccount, happened, program);
  if (receipt.of !== "event") throw new Error("no event");
  expect(receipt.silent.map(({ because }) => because).sort()).toEqual(["other_member_kind", "other_tier"]);
  const all = allSilentOfEvent(program, receipt).map(({ because }) => because);
  expect(all.sort()).toEqual(["other_member_kind", "other_tier", "other_weekday"]);
});
