import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { followStream } from "../../functions/handlers/followStream";
import { loadGiven } from "../../functions/jobs/budgets";
import { newAccount } from "../../functions/ledger/account";
import { chainOf } from "../../functions/ledger/store";
import { withEnded } from "../../functions/programs/ended";
import { saveVersion } from "../../functions/programs/store";
import { gaveOf } from "../../functions/rules/gaveOf";
import { earnByPurchase } from "../../functions/rules/purchase";
import { demoProgram } from "../../infra/local/demo";
import type { LedgerItem } from "../../functions/platform/tables";
import type { Program } from "../../shared/program";
import type { Rule } from "../../shared/rule";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";

const name = { zh: "店庆", en: "Gala" };
const gala: Rule = { key: "gala", name, gives: { kind: "multiplier", percent: 300 }, limits: { budget: 500 } };
const withRules = (...rules: Rule[]): Program => ({ ...demoProgram, rules });

describe("what each rule of a receipt gave", () => {
  test("adds up with what the rates alone give to the points, under any rules and caps", () => {
    const rule = fc.record({
      kind: fc.constantFrom("multiplier" as const, "extra" as const, "points" as const),
      n: fc.integer({ min: 1, max: 400 }),
      limit: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 5 }),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 10, max: 5_000 }),
        (drawn, countedFen, cap) => {
          const rules = drawn.map(
            ({ kind, n, limit }, i): Rule => ({
              key: `r-${i}`,
              name,
              gives: kind === "points" ? { kind, points: n } : { kind, percent: n },
              ...(limit === undefined ? {} : { limits: { order: limit } }),
            }),
          );
          const program = { ...withRules(...rules), earning: { ...demoProgram.earning, pointsPerOrderMax: cap } };
          const { receipt } = earnByPurchase(newAccount, { countedFen, paidAt: "2026-11-16T04:00:00.000Z" }, program);
          const gave = gaveOf(receipt).reduce((sum, { points }) => sum + points, 0);
          expect(gave).toBe(receipt.points);
        },
      ),
    );
  });
});

test("a larger budget than was reached goes on; a smaller one has ended too", () => {
  const ending = { rule: "gala", budget: 500, at: "2026-11-16T05:00:00.000Z" };
  const ended = (budget: number) => withEnded(withRules({ ...gala, limits: { budget } }), [ending]).ended;
  expect([ended(400), ended(500), ended(501)]).toEqual([{ gala: ending.at }, { gala: ending.at }, undefined]);
});

describe("a campaign's budget", () => {
  let database: Awaited<ReturnType<typeof startDatabase>>;
  let shop: Shop;
  let member: Awaited<ReturnType<Shop["join"]>>;
  beforeAll(async () => {
    database = await startDatabase();
    shop = await openShop(database.tables);
    await saveVersion(database.tables, { ...withRules(gala), version: 2, effectiveFrom: "2026-11-16T03:00:00.000Z" });
    shop.world.settings.forget("demo");
    member = await shop.join("budget");
  });
  afterAll(() => database.stop());

  async function sell(amountFen: number) {
    shop.time.ms += 60_000;
    const asked = { requestId: shop.newId(), orderNumber: `B-${shop.newId().slice(-8)}`, amountFen };
    const identification = await shop.identify(member.code());
    return (await shop.call("recordSale", { ...asked, identification }, { token: shop.cashier.token })).body.entry;
  }
  async function deliver() {
    const pk = chainOf("demo", member.memberId);
    const items = (await database.tables.entries(pk, { limit: 100 })).reverse();
    for (const item of items)
      await followStream(shop.world, { table: "ledger", kind: "INSERT", pk, item: item as LedgerItem });
  }

  test("counts what the rule gave, once however often the stream brings it, and ends it when it is spent", async () => {
    expect((await sell(100_00)).points).toBe(300);
    await deliver();
    await deliver();
    expect(await loadGiven(database.tables, "demo", "gala")).toBe(200);
    expect((await sell(200_00)).points).toBe(600);
    // The stream has not come yet: nobody knows that the budget is passed.
    expect((await sell(10_00)).points).toBe(30);
    await deliver();
    expect(await loadGiven(database.tables, "demo", "gala")).toBe(620);
    const { budgets } = (await shop.call("getProgramDraft", {}, { token: shop.operator.token })).body;
    expect(budgets).toEqual([{ rule: "gala", budget: 500, given: 620 }]);
    const after = await sell(100_00);
    expect(after.points).toBe(100);
    expect(after.receipt).toMatchObject({
      earned: { silent: [{ rule: "rule:gala", because: "budget_spent" }, { rule: "orderCap" }] },
    });
    const later = (await shop.call("getProgramDraft", {}, { token: shop.operator.token })).body;
    expect(later.budgets[0]?.endedAt).toMatch(/^2026-11-16T/);
  });
});
