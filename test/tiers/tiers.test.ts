import { describe, expect, test } from "@jest/globals";
import { addDays } from "../../shared/days";
import type { Account, Decision, Entry } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import { apply, newAccount } from "../../functions/ledger/account";
import { expire } from "../../functions/ledger/expire";
import { decideRefund } from "../../functions/refunds/refund";
import { decideSale, type Sale } from "../../functions/sales/sale";
import { metricsOn } from "../../functions/tiers/metrics";
import { fellBy, reviewTier } from "../../functions/tiers/review";
import { standingOn } from "../../functions/tiers/standing";
import { holdOn, tierOn } from "../../functions/tiers/tier";
import { terms, tieredProgram } from "./program";

const noon = (day: string) => `${day}T04:00:00.000Z`;
const saleOf = (amountFen: number, day: string): Sale => ({
  programId: "demo",
  storeId: "jiefang-road",
  orderNumber: `O-${amountFen}`,
  amountFen,
  paidAt: noon(day),
  recordedAt: noon(day),
  memberId: "m",
  requestId: "request-1",
  requestHash: "hash",
  pointsToSpend: 0,
  refundedFen: 0,
  by: { door: "cashier", id: "s" },
});
const after = (account: Account, decision: Decision | undefined): Account =>
  decision ? apply(account, decision.moves, decision) : account;
const buy = (account: Account, program: Program, yuan: number, day: string): Account =>
  after(account, decideSale(account, saleOf(yuan * 100, day), program, noon(day)));
const reviewed = (account: Account, program: Program, day: string): Account =>
  after(account, reviewTier(account, program, day));
/** Buys, and lets what follows the ledger review the tier, as it does on every purchase. */
const shop = (account: Account, program: Program, yuan: number, day: string): Account =>
  reviewed(buy(account, program, yuan, day), program, day);
const keyOn = (program: Program, account: Account, day: string) => tierOn(program, account, day).key;

describe("reaching a tier", () => {
  const program = tieredProgram();

  test("everyone begins at the first, with nothing written (S1-033)", () => {
    expect(keyOn(program, newAccount, "2026-11-16")).toBe("basic");
    expect(reviewTier(newAccount, program, "2026-11-16")).toBeUndefined();
  });

  test("the purchase that reaches it makes the next one count, at once", () => {
    const account = buy(newAccount, program, 3_000, "2026-11-16");
    expect(keyOn(program, account, "2026-11-16")).toBe("gold");
    const next = decideSale(account, saleOf(100_00, "2026-11-16"), program, noon("2026-11-16"));
    expect(next.receipt).toMatchObject({ earned: { points: 120, fired: [{ rule: "tier:gold", percent: 120 }] } });
  });

  test.each([
    ["silver earns once (S3-030)", 1_000, 100_00, 100],
    ["gold 1.2 times (S3-031)", 3_000, 100_00, 120],
    ["diamond 1.5 times (S3-032)", 10_000, 100_00, 150],
    ["1.2 times 0.99 yuan and 1.5 times 0.67 are rounded down once", 10_000, 67, 1],
  ])("%s", (_what, before, amountFen, points) => {
    const account = shop(newAccount, program, before, "2026-11-16");
    const { receipt } = decideSale(account, saleOf(amountFen, "2026-11-17"), program, noon("2026-11-17"));
    expect(receipt.of === "sale" && receipt.earned.points).toBe(points);
  });

  test("is written with the figures that reached it, and the day that it is held to", () => {
    const decision = reviewTier(buy(newAccount, program, 3_200, "2026-11-16"), program, "2026-11-16");
    expect(decision).toEqual({
      kind: "tier",
      moves: [],
      receipt: {
        of: "tier",
        programVersion: 1,
        from: "basic",
        to: "gold",
        because: "reached",
        on: "2026-11-16",
        metrics: { growth: 3_200 },
        until: "2027-11-30",
      },
      marks: { tier: { key: "gold", until: "2027-11-30" } },
    });
    const account = shop(newAccount, program, 3_200, "2026-11-16");
    expect(reviewTier(account, program, "2026-11-16")).toBeUndefined();
  });
});

describe("what counts", () => {
  const yearly = { ...terms, window: { calendar: "year" as const } };
  const tiersOf = (silver: object): Program["tiers"] => {
    const [basic, second] = tieredProgram().tiers as [Program["tiers"][0], Program["tiers"][0]];
    return [basic, { ...second, growthFrom: 0, ...silver }];
  };

  test("money that was paid in the window, with refunds taken off (S1-046)", () => {
    const program = tieredProgram({ tiers: tiersOf({ amountFenFrom: 1_000_00 }) });
    const account = buy(buy(newAccount, program, 600, "2026-01-10"), program, 400, "2026-03-10");
    expect(metricsOn(account, "2026-03-10").amountFen).toBe(1_000_00);
    expect(keyOn(program, account, "2026-03-10")).toBe("silver");
    // The January purchase counts to the end of January a year later.
    expect(metricsOn(account, "2027-01-31").amountFen).toBe(1_000_00);
    expect(metricsOn(account, "2027-02-01").amountFen).toBe(400_00);
  });

  test("purchases in the window, counted off again by a full refund (S1-047)", () => {
    const program = tieredProgram({ tiers: tiersOf({ visitsFrom: 2 }) });
    const first = decideSale(newAccount, saleOf(50_00, "2026-01-10"), program, noon("2026-01-10"));
    const one = after(newAccount, first);
    const two = buy(one, program, 50, "2026-01-11");
    expect(keyOn(program, two, "2026-01-11")).toBe("silver");
    const refund = (amountFen: number, refundedBeforeFen: number, account: Account) =>
      after(
        account,
        decideRefund(
          account,
          { ...first, seq: 1, after: one } as Entry,
          { storeId: "jiefang-road", orderNumber: "O-5000", saleFen: 50_00, refundedBeforeFen, amountFen },
          "2026-01-12",
        ),
      );
    const half = refund(20_00, 0, two);
    expect(metricsOn(half, "2026-01-12").visits).toBe(2);
    expect(metricsOn(refund(30_00, 20_00, half), "2026-01-12")).toMatchObject({ visits: 1, amountFen: 0 });
  });

  test.each([
    ["any: enough money", "any", 2_000, 1, "silver"],
    ["any: enough purchases", "any", 10, 3, "silver"],
    ["any: neither", "any", 10, 2, "basic"],
    ["all: only money", "all", 2_000, 1, "basic"],
    ["all: both", "all", 500, 3, "silver"],
  ] as const)("a mix, %s (S1-036, S1-039, S1-048)", (_what, match, yuan, times, key) => {
    const program = tieredProgram({
      tiers: tiersOf({ amountFenFrom: 1_000_00, visitsFrom: 3 }),
      tierTerms: { ...terms, match },
    });
    let account = newAccount;
    for (let i = 0; i < times; i++) account = buy(account, program, yuan, "2026-05-05");
    expect(keyOn(program, account, "2026-05-05")).toBe(key);
  });

  test("a calendar year begins anew with January", () => {
    const program = tieredProgram({ tierTerms: yearly });
    const account = buy(newAccount, program, 3_000, "2026-12-31");
    expect(metricsOn(account, "2026-12-31").growth).toBe(3_000);
    expect(metricsOn(account, "2027-01-01").growth).toBe(0);
  });

  test("what has lapsed does not count, whether or not its expiry was written", () => {
    const program = tieredProgram();
    const account = buy(newAccount, program, 3_000, "2026-01-10");
    const written = after(account, expire(account, "2027-01-31"));
    expect(metricsOn(account, "2027-02-01")).toEqual(metricsOn(written, "2027-02-01"));
    expect(keyOn(program, account, "2027-02-01")).toBe(keyOn(program, written, "2027-02-01"));
  });

  test("accounts carry the figures that some tier asks for, and no others", () => {
    expect(Object.keys(buy(newAccount, tieredProgram(), 10, "2026-01-10").wallets)).toEqual(["points", "growth"]);
    const byVisits = tieredProgram({ tiers: tiersOf({ visitsFrom: 2 }) });
    expect(Object.keys(buy(newAccount, byVisits, 10, "2026-01-10").wallets)).toEqual(["points", "growth", "visits"]);
  });
});

describe("keeping a tier (S1-049)", () => {
  const program = tieredProgram();
  const gold = shop(newAccount, program, 3_000, "2026-01-10");

  test("it is held to its day although the figures have lapsed, and through the days of grace", () => {
    expect(gold.tier).toEqual({ key: "gold", until: "2027-01-31" });
    expect(keyOn(program, gold, "2027-01-31")).toBe("gold");
    expect(metricsOn(gold, "2027-02-01").growth).toBe(0);
    expect(keyOn(program, gold, "2027-03-02")).toBe("gold");
    expect(keyOn(program, gold, "2027-03-03")).toBe("silver");
  });

  test("on its last day, when the figures are enough, it is kept", () => {
    const decision = reviewTier(gold, program, "2027-01-31");
    expect(decision?.receipt).toMatchObject({ because: "kept", from: "gold", to: "gold", until: "2028-01-31" });
    expect(reviewTier(gold, program, "2027-01-30")).toBeUndefined();
  });

  test("in the days of grace a purchase can still keep it", () => {
    const late = buy(gold, program, 3_000, "2027-02-15");
    expect(reviewTier(late, program, "2027-02-15")?.receipt).toMatchObject({ because: "kept", until: "2028-02-29" });
  });

  test("keeping may take less than reaching", () => {
    const tiers = program.tiers.map((tier) => (tier.key === "gold" ? { ...tier, keep: { growthFrom: 2_000 } } : tier));
    const lenient = tieredProgram({ tiers });
    const account = shop(shop(newAccount, lenient, 3_000, "2026-01-10"), lenient, 2_000, "2026-06-10");
    const lapsed = after(account, expire(account, "2027-01-31"));
    expect(reviewTier(lapsed, lenient, "2027-02-01")?.receipt).toMatchObject({ because: "kept", to: "gold" });
    expect(reviewTier(lapsed, program, "2027-02-01")).toBeUndefined();
  });

  test("by calendar years it is held to the end of the next, and kept as soon as that year has enough", () => {
    const yearly = tieredProgram({ tierTerms: { ...terms, window: { calendar: "year" } } });
    const account = shop(newAccount, yearly, 3_000, "2026-05-05");
    expect(account.tier).toEqual({ key: "gold", until: "2027-12-31" });
    expect(reviewTier(account, yearly, "2027-01-01")).toBeUndefined();
    const again = shop(account, yearly, 3_000, "2027-03-03");
    expect(again.tier).toEqual({ key: "gold", until: "2028-12-31" });
    expect(shop(again, yearly, 3_000, "2027-04-04").tier).toEqual(again.tier);
  });

  test("the member sees what is missing until when, and what the next tier takes (S1-045)", () => {
    const account = buy(gold, program, 1_200, "2026-06-10");
    expect(standingOn(program, account, "2027-02-10")).toMatchObject({
      tier: { key: "gold" },
      nextTier: {
        key: "diamond",
        missing: 8_800,
        needs: [{ metric: "growth", from: 10_000, has: 1_200, missing: 8_800 }],
      },
      keepTier: {
        key: "gold",
        until: "2027-01-31",
        lastDay: "2027-03-02",
        isInGrace: true,
        isKept: false,
        needs: [{ metric: "growth", from: 3_000, has: 1_200, missing: 1_800 }],
      },
    });
  });
});

describe("losing a tier (S1-050)", () => {
  const gold = shop(newAccount, tieredProgram(), 3_000, "2026-01-10");
  const lost = "2027-03-03";

  test.each([
    ["by one step", "step", "silver", "2028-03-31"],
    ["to what the figures reach", "earned", "basic", undefined],
  ] as const)("%s, as the program says", (_how, lowers, to, until) => {
    const program = tieredProgram({ tierTerms: { ...terms, lowers } });
    expect(keyOn(program, gold, addDays(lost, -1))).toBe("gold");
    expect(keyOn(program, gold, lost)).toBe(to);
    const decision = reviewTier(gold, program, lost);
    expect(decision?.receipt).toMatchObject({ because: "lowered", from: "gold", to });
    const lowered = after(gold, decision);
    expect(lowered.tier).toEqual(until ? { key: to, until } : undefined);
    expect(reviewTier(lowered, program, lost)).toBeUndefined();
  });

  test("step by step, and the same whether a job came on every day or after years", () => {
    const program = tieredProgram();
    for (const day of ["2027-03-03", "2028-04-30", "2028-05-01", "2031-01-01"]) {
      let daily = gold;
      for (let at = "2027-01-01"; at <= day; at = addDays(at, 1)) daily = reviewed(daily, program, at);
      // Whoever is reviewed on the last day keeps it, so these two differ from the start unless nothing is left.
      const lapsed = after(gold, expire(gold, "2027-01-31"));
      let lapsedDaily = lapsed;
      for (let at = "2027-02-01"; at <= day; at = addDays(at, 1)) lapsedDaily = reviewed(lapsedDaily, program, at);
      expect(keyOn(program, lapsedDaily, day)).toBe(keyOn(program, lapsed, day));
      expect(holdOn(program, lapsedDaily, day)).toEqual(holdOn(program, lapsed, day));
    }
  });

  test("a refund of what had reached it ends it; one of something else does not", () => {
    const program = tieredProgram();
    const sold = decideSale(newAccount, saleOf(3_000_00, "2026-01-10"), program, noon("2026-01-10"));
    const bought = after(newAccount, sold);
    const held = reviewed(bought, program, "2026-01-10");
    const refund = decideRefund(
      held,
      { ...sold, seq: 1, after: bought } as Entry,
      {
        storeId: "jiefang-road",
        orderNumber: "O-300000",
        saleFen: 3_000_00,
        refundedBeforeFen: 0,
        amountFen: 1_500_00,
      },
      "2026-01-12",
    );
    const refunded = after(held, refund);
    const fell = fellBy({ ...refund, after: refunded } as Entry, program, "2026-01-12");
    expect(fell).toBe(true);
    expect(reviewTier(refunded, program, "2026-01-12", fell)?.receipt).toMatchObject({
      because: "refunded",
      from: "gold",
      to: "silver",
      metrics: { growth: 1_500 },
      until: "2027-01-31",
    });
    const plenty = buy(held, program, 5_000, "2026-01-11");
    const small = decideRefund(
      plenty,
      { ...sold, seq: 1, after: bought } as Entry,
      {
        storeId: "jiefang-road",
        orderNumber: "O-300000",
        saleFen: 3_000_00,
        refundedBeforeFen: 0,
        amountFen: 1_500_00,
      },
      "2026-01-12",
    );
    expect(fellBy({ ...small, after: after(plenty, small) } as Entry, program, "2026-01-12")).toBe(false);
  });
});

test("without terms a tier is what was ever earned, and nothing is written", () => {
  const { tierTerms: _, ...plain } = tieredProgram();
  const account = buy(newAccount, plain, 3_000, "2020-01-10");
  expect(keyOn(plain, account, "2031-01-01")).toBe("gold");
  expect(reviewTier(account, plain, "2031-01-01")).toBeUndefined();
});
