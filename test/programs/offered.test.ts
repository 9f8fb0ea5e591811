import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import { newAccount } from "../../functions/ledger/account";
import { decideEvent } from "../../functions/rules/event";
import type { Purchase } from "../../functions/rules/facts";
import { earnByPurchase } from "../../functions/rules/purchase";
import { worthOf } from "../../functions/sales/sale";
import { parseProgramFile } from "../../infra/program/readProgramFile";
import { NEVER } from "../../shared/figures";
import { type Account } from "../../shared/ledger";
import type { Program } from "../../shared/program";

const effectiveFrom = "2026-01-01T00:00:00.000Z";
function offered(name: string): Program {
  const file = `programs/${name}.yaml`;
  const { stores: _, ...said } = parseProgramFile(readFileSync(file, "utf8"), file, effectiveFrom);
  return { ...said, version: 1, effectiveFrom };
}
const supermarket = offered("supermarket");
const radiators = offered("radiators");
const hardware = offered("hardware");

const monday = "2026-11-16T04:00:00.000Z";
const saturday = "2026-11-21T04:00:00.000Z";
const grown = (growth: number, more: Partial<Account> = {}): Account => ({
  ...newAccount,
  wallets: { ...newAccount.wallets, growth: { lots: growth > 0 ? { [NEVER]: growth } : {}, debt: 0 } },
  ...more,
});
const yuan = (amount: number, more: Partial<Purchase> = {}): Purchase => ({
  countedFen: amount * 100,
  paidAt: monday,
  ...more,
});
const of = (amount: number, category: string, more: Partial<Purchase> = {}): Purchase =>
  yuan(amount, { lines: [{ amountFen: amount * 100, category }], ...more });
const silver = grown(0);
const gold = grown(2_000);
const diamond = grown(10_000);

describe("the supermarket, a purchase", () => {
  const cases: [string, string, number, Account, Purchase][] = [
    ["S3-021", "fresh food, 1 yuan is 2 points", 200, silver, of(100, "fresh")],
    ["S3-022", "luxury, 1 yuan is 5 points", 500, silver, of(100, "luxury")],
    ["S3-023", "half as much again on Saturday", 150, silver, yuan(100, { paidAt: saturday })],
    [
      "S3-023",
      "by the program's own days: Friday evening in London is Saturday in Shanghai",
      150,
      silver,
      yuan(100, { paidAt: "2026-11-20T16:00:00.000Z" }),
    ],
    ["S3-030", "silver, 1 yuan is 1 point", 100, silver, yuan(100)],
    ["S3-031", "gold, 1.2", 120, gold, yuan(100)],
    ["S3-032", "diamond, 1.5", 150, diamond, yuan(100)],
    ["S3-020", "the tier multiplies a category's rate: 100 × 2 × 1.2", 240, gold, of(100, "fresh")],
    [
      "S3-023",
      "and the weekend's half comes on top of all of it: 100 × 5 × 1.5 × 1.5",
      1_125,
      diamond,
      of(100, "luxury", { paidAt: saturday }),
    ],
    ["S3-053", "the card doubles: 100 × 2", 200, grown(0, { cards: { "double-card": "2026-11-16" } }), yuan(100)],
    ["S3-053", "and not a day longer", 100, grown(0, { cards: { "double-card": "2026-11-15" } }), yuan(100)],
    ["S3-031", "0.99 × 1.2 is 1.188, rounded down once", 1, gold, { countedFen: 99, paidAt: monday }],
  ];
  test.each(cases)("%s %s: %i", (_row, _what, points, account, purchase) => {
    expect(earnByPurchase(account, purchase, supermarket).receipt.points).toBe(points);
  });

  test("fuel and gift cards earn nothing, and the rest of the basket does", () => {
    const lines = [
      { amountFen: 300_00, category: "fuel" },
      { amountFen: 50_00, category: "fresh" },
      { amountFen: 25_00, category: "grocery" },
    ];
    const { receipt } = earnByPurchase(silver, yuan(375, { lines }), supermarket);
    expect(receipt.points).toBe(125);
    expect(receipt.fired).toContainEqual({ rule: "rule:no-points", leftOutFen: 300_00 });
  });

  test("a category that nobody named earns by the program's own rate, and that is said", () => {
    const { receipt } = earnByPurchase(silver, of(80, "garden"), supermarket);
    expect(receipt.points).toBe(80);
    expect(receipt.silent).toContainEqual({
      rule: "base",
      because: "category_unknown",
      detail: { category: "garden" },
    });
  });
});

const tell = (program: Program, event: string, segments: string[] = [], account = newAccount) =>
  decideEvent(account, { event, key: "k-1", happenedAt: monday, segments }, program);
const pointsOf = (program: Program, event: string, segments?: string[]) => {
  const { receipt } = tell(program, event, segments);
  return receipt.of === "event" ? receipt.points : undefined;
};

describe("the supermarket, an event", () => {
  test.each([
    ["S3-052", "joined", 500],
    ["S3-024", "friend-joined", 500],
    ["S3-025", "friend-first-order", 300],
    ["S3-025", "invited-first-order", 300],
    ["S3-026", "photo-review", 200],
    ["S3-027", "survey", 500],
    ["S3-028", "own-bag", 100],
    ["S3-029", "slow-delivery", 80],
  ])("%s %s: %i", (_row, event, points) => {
    expect(pointsOf(supermarket, event)).toBe(points);
  });

  test("S3-053 joining brings a double card for seven days", () => {
    expect(tell(supermarket, "joined").marks?.cards).toEqual({ "double-card": "2026-11-23" });
  });

  test("S3-025 first orders wait until the goods can no longer be returned", () => {
    expect(tell(supermarket, "friend-first-order").receipt).toMatchObject({ pendingUntil: "2026-11-23" });
  });

  test("S3-028 a bag counts once a day, at the till", () => {
    expect(supermarket.events?.["own-bag"]).toMatchObject({ oncePer: "day", by: ["till"] });
  });
});

describe("the radiator maker", () => {
  test.each([
    ["S1-012", "1 yuan is 1 point", 4_999, 4_999],
    ["S1-013", "from 5,000 yuan one and a half times", 5_000, 7_500],
    ["S1-013", "and from there on", 12_000, 18_000],
  ])("%s %s: %i yuan, %i points", (_row, _what, amount, points) => {
    expect(earnByPurchase(newAccount, yuan(amount), radiators).receipt.points).toBe(points);
  });

  test("S1-020 a purchase's points, and a friend's, wait until the goods can no longer be returned", () => {
    expect(earnByPurchase(newAccount, yuan(100), radiators).receipt.pendingUntil).toBe("2026-12-01");
    expect(tell(radiators, "friend-first-order").receipt).toMatchObject({ points: 1_000, pendingUntil: "2026-12-01" });
  });

  test("S1-010 more than four ways to earn besides buying", () => {
    expect(new Set(radiators.rules.flatMap(({ on }) => on ?? [])).size).toBeGreaterThan(4);
  });

  test.each([
    ["S1-014", "installation-reviewed"],
    ["S1-015", "installation-photo"],
    ["S1-019", "maintained"],
    ["S1-021", "survey"],
  ])("%s %s gives points", (_row, event) => {
    expect(pointsOf(radiators, event)).toBeGreaterThan(0);
  });

  test("S1-032 four tiers; S1-033 the first from the beginning; S1-049, S1-050 kept with less, lost by a step", () => {
    expect(radiators.tiers.map(({ key }) => key)).toEqual(["member", "silver", "gold", "diamond"]);
    expect(radiators.tiers[0]?.growthFrom).toBe(0);
    expect(radiators.tierTerms).toMatchObject({ lowers: "step", graceDays: 30 });
  });
});

describe("door and window hardware", () => {
  const dealer = { segments: ["kind:dealer"] };
  test.each([
    ["S0-024", "one full step", 10_000, 100],
    ["S0-024", "three of them, and the rest of the order gives nothing", 39_999.99, 300],
    ["S0-024", "no step", 9_999.99, 0],
    ["S0-024", "the largest order", 10_000_000, 50_000],
  ])("%s %s: a dealer's order of %d yuan, %i points", (_row, _what, amount, points) => {
    const purchase = { countedFen: Math.round(amount * 100), paidAt: monday, ...dealer };
    expect(earnByPurchase(newAccount, purchase, hardware).receipt.points).toBe(points);
  });

  test("S0-026 steps are the dealers': a consumer earns by the yuan, and is told why not by steps", () => {
    const { receipt } = earnByPurchase(newAccount, yuan(10_000), hardware);
    expect(receipt.points).toBe(200);
    expect(receipt.silent).toContainEqual(
      expect.objectContaining({ rule: "rule:dealer-steps", because: "other_member_kind" }),
    );
  });

  test("S0-025 100 points are worth 50 yuan", () => {
    expect(worthOf(hardware, 100)).toBe(50_00);
  });

  test("S0-028 a point for a review; S0-030 which a dealer does not get, and is told why", () => {
    expect([
      pointsOf(hardware, "installation-reviewed"),
      pointsOf(hardware, "installation-reviewed", ["kind:dealer"]),
    ]).toEqual([1, 0]);
    const { receipt } = tell(hardware, "installation-reviewed", ["kind:dealer"]);
    expect(receipt).toMatchObject({ silent: [{ rule: "rule:installation-reviewed", because: "other_member_kind" }] });
  });

  test("S0-061 an installer gets 50 points for each installation, and nobody else does", () => {
    expect([
      pointsOf(hardware, "installation-verified", ["tag:installer"]),
      pointsOf(hardware, "installation-verified"),
    ]).toEqual([50, 0]);
  });
});
