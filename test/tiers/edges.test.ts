import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { apply, newAccount } from "../../functions/ledger/account";
import { DEBT } from "../../shared/figures";
import type { Account, Entry, Move } from "../../shared/ledger";
import { metricsBefore, metricsOn } from "../../functions/tiers/metrics";
import { fellBy, isInGrace, reviewTier } from "../../functions/tiers/review";
import { terms, tieredProgram } from "./program";

/** Figures with debts and ended lots, and the days on which a hold ends. */

const day = "2026-11-16";
const grown = (lots: Record<string, number>, debt = 0): Account => ({
  ...newAccount,
  wallets: { ...newAccount.wallets, growth: { lots, debt } },
});

describe("figures", () => {
  test("what was taken back and is owed is off; a lot counts on its last day and not after", () => {
    expect(metricsOn(grown({ "9999-12-31": 1_000 }, 300), day).growth).toBe(700);
    expect(metricsOn(grown({ [day]: 40, "2026-11-15": 7 }), day).growth).toBe(40);
  });

  test("as they were before an entry are the figures of the account that it was added to", () => {
    const wallets = { growth: "growth", amountFen: "amount", visits: "visits" } as const;
    const lots = fc.constantFrom("2026-11-15", day, "2026-12-31", "9999-12-31");
    const move = fc.record({
      wallet: fc.constantFrom<Move["wallet"]>("growth", "amount", "visits", "points"),
      kind: fc.constant<Move["kind"]>("earn"),
      lot: lots,
      points: fc.integer({ min: 1, max: 500 }),
    });
    fc.assert(
      fc.property(fc.array(move, { maxLength: 6 }), fc.array(move, { maxLength: 6 }), (first, then) => {
        const before = apply(newAccount, first, {});
        const now = apply(before, then, {});
        expect(metricsBefore(now, then, day)).toEqual(metricsOn(before, day));
        expect(Object.keys(wallets).sort()).toEqual(Object.keys(metricsOn(now, day)).sort());
      }),
    );
  });

  test("a debt that an entry made was not there before it", () => {
    const owes: Move[] = [{ wallet: "growth", kind: "clawBack", lot: DEBT, points: -300 }];
    const after = apply(grown({ "9999-12-31": 1_000 }), owes, {});
    expect(metricsOn(after, day).growth).toBe(700);
    expect(metricsBefore(after, owes, day).growth).toBe(1_000);
  });
});

describe("falling by a refund", () => {
  const program = tieredProgram();
  const silver = { key: "silver", until: "2027-11-30" };
  const taken = (moves: Move[]): Entry => {
    const before: Account = { ...grown({ "9999-12-31": 1_000 }), tier: silver };
    return { moves, after: apply(before, moves, {}) } as Entry;
  };
  const growth = (kind: Move["kind"]): Move => ({ wallet: "growth", kind, lot: "9999-12-31", points: -1 });
  const points: Move = { wallet: "points", kind: "earn", lot: "9999-12-31", points: 5 };

  test.each([
    ["clawed back", [growth("clawBack")], true],
    ["adjusted by an operator", [growth("adjust")], true],
    ["clawed back beside another move", [points, growth("clawBack")], true],
    ["ended by time", [growth("expire")], false],
    ["not touched", [points], false],
  ] as [string, Move[], boolean][])("growth that is %s", (_how, moves, fell) => {
    expect(fellBy(taken(moves), program, day)).toBe(fell);
  });
});

describe("the days of a hold", () => {
  const program = tieredProgram({ tierTerms: { ...terms, graceDays: 3 } });
  const held = (until: string): Account => ({ ...newAccount, tier: { key: "silver", until } });

  test.each([
    ["2026-11-15", false],
    ["2026-11-16", false],
    ["2026-11-17", true],
    ["2026-11-19", true],
    ["2026-11-20", false],
  ])("held until the 16th, with three days of grace: on %s in grace is %s", (on, isIn) => {
    expect(isInGrace(program, held(day), on)).toBe(isIn);
  });

  test("one that is kept to the same day as before is not written again", () => {
    const calendar = tieredProgram({ tierTerms: { ...terms, window: { calendar: "year" } } });
    const silver = { ...grown({ "2026-12-31": 1_000 }), tier: { key: "silver", until: "2027-12-31" } };
    expect(reviewTier(silver, calendar, day)).toBeUndefined();
    const earlier = { ...silver, tier: { key: "silver", until: "2026-12-31" } };
    expect(reviewTier(earlier, calendar, day)?.marks).toEqual({ tier: { key: "silver", until: "2027-12-31" } });
  });
});
