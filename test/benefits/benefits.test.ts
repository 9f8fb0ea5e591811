import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { benefitsOn, decideBenefit } from "../../functions/benefits/benefit";
import { apply, newAccount } from "../../functions/ledger/account";
import { chainOf } from "../../functions/ledger/store";
import type { Account } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { startDatabase } from "../support/database";
import { verifyChainOf } from "../support/verifyChainOf";
import { openTieredShop, type TieredShop } from "../tiers/tieredShop";
import { tieredProgram } from "../tiers/program";

const name = { zh: "权益", en: "Benefit" };
const benefits: Program["benefits"] = [
  { key: "base-discount", name, gives: { kind: "discount", percent: 2 } },
  { key: "delivery", name, gives: { kind: "delivery" }, uses: { times: 1, per: "month" } },
  { key: "priority-line", name, gives: { kind: "priority" } },
  { key: "design-advice", name, gives: { kind: "service" }, uses: { times: 2, per: "year" } },
  { key: "longer-warranty", name, gives: { kind: "warranty", months: 12 } },
  { key: "early-access", name, gives: { kind: "earlyAccess", days: 7 } },
  { key: "tailored", name, gives: { kind: "service" }, uses: { times: 1, per: "year" } },
  { key: "extension", name, gives: { kind: "extension", months: 6 }, uses: { times: 1, per: "year" } },
];
const given: Record<string, NonNullable<Program["tiers"][number]["benefits"]>> = {
  basic: [{ benefit: "base-discount" }],
  silver: [{ benefit: "base-discount" }, { benefit: "priority-line" }, { benefit: "delivery" }],
  gold: [{ benefit: "design-advice" }, { benefit: "longer-warranty" }, { benefit: "extension" }],
  diamond: [{ benefit: "design-advice", times: 4 }, { benefit: "early-access" }, { benefit: "tailored" }],
};
const tiers = tieredProgram().tiers.map((tier) => ({ ...tier, benefits: given[tier.key] }));
const program = tieredProgram({ benefits, tiers });

const grown = (growth: number): Account => ({
  ...newAccount,
  wallets: { points: { lots: { "2026-12-31": 500 }, debt: 0 }, growth: { lots: { "2027-11-30": growth }, debt: 0 } },
});
const keysOf = (account: Account) => benefitsOn(program, account, "2026-11-16").map(({ key }) => key);

describe("what a tier gives", () => {
  test.each([
    ["everyone the base discount (S1-034)", 0, "base-discount"],
    ["silver the priority line (S1-037)", 1_000, "priority-line"],
    ["gold design advice, counted (S1-040)", 3_000, "design-advice"],
    ["diamond early access (S1-043)", 10_000, "early-access"],
    ["diamond tailored service (S1-044)", 10_000, "tailored"],
  ])("%s", (_what, growth, key) => {
    expect(keysOf(grown(growth))).toContain(key);
    if (growth > 0) expect(keysOf(grown(growth - 1))).not.toContain(key);
  });

  test("a tier may have more of the same than the benefit says", () => {
    const advice = (growth: number) =>
      benefitsOn(program, grown(growth), "2026-11-16").find(({ key }) => key === "design-advice")?.uses;
    expect(advice(3_000)).toEqual({ per: "year", times: 2, used: 0, left: 2 });
    expect(advice(10_000)).toEqual({ per: "year", times: 4, used: 0, left: 4 });
  });

  test("is counted by its year or month, and refused when it is used up", () => {
    const use = (account: Account, benefit: string, day: string): Account => {
      const decision = decideBenefit(account, { benefit }, program, day);
      return apply(account, decision.moves, decision);
    };
    const twice = use(use(grown(3_000), "design-advice", "2026-11-16"), "design-advice", "2026-12-31");
    expect(() => use(twice, "design-advice", "2026-12-31")).toThrow("was used 2 times in 2026");
    expect(use(twice, "design-advice", "2027-01-01").counts).toEqual({
      "benefit:design-advice/year": { of: "2027", n: 1 },
    });
    const delivered = use(grown(1_000), "delivery", "2026-11-30");
    expect(() => use(delivered, "delivery", "2026-11-30")).toThrow("was used 1 times in 2026-11");
    expect(use(delivered, "delivery", "2026-12-01").counts?.["benefit:delivery/month"]?.n).toBe(1);
    expect(() => use(grown(999), "delivery", "2026-11-16")).toThrow("does not have delivery");
  });

  test("an extension lets the points that end soonest live longer, and makes none", () => {
    expect(decideBenefit(grown(3_000), { benefit: "extension" }, program, "2026-11-16").moves).toEqual([
      { wallet: "points", kind: "adjust", lot: "2026-12-31", points: -500 },
      { wallet: "points", kind: "adjust", lot: "2027-06-30", points: 500 },
    ]);
    expect(() =>
      decideBenefit({ ...grown(3_000), status: "frozen" }, { benefit: "extension" }, program, "2026-11-16"),
    ).toThrow("frozen");
  });
});

describe("at the till", () => {
  let database: Awaited<ReturnType<typeof startDatabase>>;
  let shop: TieredShop;
  beforeAll(async () => {
    database = await startDatabase();
    shop = await openTieredShop(database.tables, { benefits, tiers });
  });
  afterAll(() => database.stop());

  test("a benefit is seen, given once for its request, counted, and refused when it is used up", async () => {
    const li = await shop.join("B1");
    await shop.sell(li, 3_000);
    const { token } = shop.cashier;
    const identification = await shop.identify(li.code());
    const seen = await shop.call("listMemberBenefits", { identification }, { token });
    expect(seen.body).toMatchObject({
      tier: { key: "gold" },
      benefits: [{ key: "design-advice", uses: { left: 2 } }, {}, {}],
    });
    const asked = { requestId: shop.newId(), identification, benefit: "design-advice", note: "Kitchen" };
    const first = await shop.call("useBenefit", asked, { token });
    expect(first.body.entry).toMatchObject({
      kind: "benefit",
      points: 0,
      receipt: {
        of: "benefit",
        benefit: "design-advice",
        tier: "gold",
        span: "2026",
        used: 1,
        times: 2,
        note: "Kitchen",
      },
      ruleNames: { "tier:gold": { en: "Gold" }, "benefit:design-advice": name },
    });
    const again = await shop.call("useBenefit", asked, { token });
    expect(again.body).toEqual(first.body);
    // Two tills give the last one at the same moment: one of them is refused.
    const both = await Promise.all(
      [1, 2].map(() => shop.call("useBenefit", { ...asked, requestId: shop.newId() }, { token })),
    );
    expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
      code: "benefit_used_up",
      detail: { times: 2, span: "2026" },
    });
    const mine = await shop.call("listBenefits", {}, { token: li.token });
    expect(mine.body.benefits[0]).toMatchObject({ key: "design-advice", uses: { used: 2, left: 0 } });
    const extended = await shop.call(
      "useBenefit",
      { ...asked, requestId: shop.newId(), benefit: "extension" },
      { token },
    );
    expect(extended.body.entry.points).toBe(0);
    expect((await shop.call("getWallet", {}, { token: li.token })).body.lots).toMatchObject([
      { expiresOn: "2029-05-31", points: 3_000 },
    ]);
    await shop.sell(li, 10);
    await verifyChainOf(database.tables, chainOf("demo", li.memberId));
  });

  test("is refused to whose tier does not have it, and to another's identification", async () => {
    const wu = await shop.join("B2");
    const asked = { requestId: shop.newId(), identification: await shop.identify(wu.code()), benefit: "delivery" };
    const refused = await shop.call("useBenefit", asked, { token: shop.cashier.token });
    expect(refused.body).toMatchObject({ code: "benefit_not_yours", detail: { benefit: "delivery", tier: "basic" } });
    const other = await shop.hire("cashier", shop.operator.token, "peoples-square", "9");
    expect((await shop.call("useBenefit", asked, { token: other.token })).body.code).toBe("identification_ended");
  });

  test("a partner gives one to a member whom it knows", async () => {
    const sale = { externalId: "pos-9", storeId: "jiefang-road", orderNumber: "P-9", amountFen: 1_000_00 };
    await shop.call("importSales", {
      sales: [{ ...sale, requestId: shop.newId(), paidAt: new Date(shop.time.ms).toISOString() }],
    });
    const asked = { requestId: shop.newId(), externalId: "pos-9", benefit: "delivery" };
    const given = await shop.call("usePartnerBenefit", asked);
    expect(given.body.benefits.find(({ key }) => key === "delivery")?.uses).toEqual({
      per: "month",
      times: 1,
      used: 1,
      left: 0,
    });
    const unknown = await shop.call("usePartnerBenefit", { ...asked, requestId: shop.newId(), externalId: "nobody" });
    expect(unknown.body.code).toBe("member_not_found");
  });
});
