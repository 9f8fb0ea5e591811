import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { apply, balanceOf, newAccount, usableLots, usablePoints } from "../../functions/ledger/account";
import { adjust } from "../../functions/ledger/adjust";
import { expire, nextExpiry } from "../../functions/ledger/expire";
import { bringIn, takeBack } from "../../functions/ledger/moves";
import { redeem, spend } from "../../functions/ledger/redeem";
import { DEBT, NEVER } from "../../shared/figures";
import { type Account } from "../../shared/ledger";

const holding = (lots: Record<string, number>, debt = 0): Account => ({
  ...newAccount,
  wallets: { ...newAccount.wallets, points: { lots, debt } },
});
const move = (kind: "earn" | "redeem", lot: string, points: number) => ({
  wallet: "points" as const,
  kind,
  lot,
  points,
});

describe("spending", () => {
  test("takes the points that expire soonest first", () => {
    const account = holding({ "2026-06-30": 100, "2026-04-30": 30 });
    expect(spend(account, { points: 50 }, "2026-03-10")).toEqual([
      move("redeem", "2026-04-30", -30),
      move("redeem", "2026-06-30", -20),
    ]);
  });

  test.each([
    ["on its last day", "2026-04-30", 30],
    ["the day after", "2026-05-01", 0],
  ])("a lot counts, %s", (_when, day, held) => {
    expect(usablePoints(holding({ "2026-04-30": 30 }).wallets.points, day)).toBe(held);
    expect(() => spend(holding({ "2026-04-30": 30 }), { points: 31 }, day)).toThrow(`31 needed, ${held} held`);
  });

  test("says how many points are missing", () => {
    expect(() => spend(holding({ "2026-04-30": 30 }), { points: 100 }, "2026-01-01")).toThrow(
      expect.objectContaining({ code: "insufficient_points", detail: { held: 30, missing: 70 } }),
    );
  });

  test("is refused to a frozen account and to a code at or before the one that paid last", () => {
    const account = { ...holding({ [NEVER]: 100 }), spentStep: 7 };
    expect(() => spend({ ...account, status: "frozen" }, { points: 1 }, "2026-01-01")).toThrow(
      expect.objectContaining({ code: "account_frozen" }),
    );
    for (const codeStep of [6, 7]) {
      expect(() => spend(account, { points: 1, codeStep }, "2026-01-01")).toThrow(
        expect.objectContaining({ code: "code_used" }),
      );
    }
    const decision = redeem(account, { points: 1, codeStep: 8 }, { day: "2026-01-01", worthFen: 1 });
    expect(apply(account, decision.moves, decision).spentStep).toBe(8);
  });
});

describe("a debt", () => {
  const wallet = holding({}, 20).wallets.points;

  test("is paid by the next points before anything is held", () => {
    expect(bringIn(wallet, "points", "earn", 50, "2028-01-31")).toEqual([
      move("earn", DEBT, 20),
      move("earn", "2028-01-31", 30),
    ]);
    expect(bringIn(wallet, "points", "earn", 5, "2028-01-31")).toEqual([move("earn", DEBT, 5)]);
  });

  test("is made by a claw-back of points that are gone, after all that is left", () => {
    const held = holding({ "2026-04-30": 10, "2026-05-31": 10, "2026-01-31": 99 }).wallets.points;
    const moves = takeBack(held, "points", "clawBack", [{ expiresOn: "2026-05-31", points: 30 }], "2026-02-01");
    expect(moves.map(({ lot, points }) => [lot, points])).toEqual([
      ["2026-05-31", -10],
      ["2026-04-30", -10],
      [DEBT, -10],
    ]);
  });
});

describe("expiry", () => {
  test("writes off every lot whose last day has passed, and nothing else", () => {
    const account = holding({ "2026-04-30": 10, "2026-05-31": 20, "2026-06-30": 40, [NEVER]: 80 });
    const decision = expire(account, "2026-05-31");
    expect(decision?.moves.map(({ lot, points }) => [lot, points])).toEqual([
      ["2026-04-30", -10],
      ["2026-05-31", -20],
    ]);
    expect(expire(apply(account, decision?.moves ?? []), "2026-05-31")).toBeUndefined();
  });

  test("knows the soonest day, and that some points never expire", () => {
    expect(nextExpiry(holding({ "2026-06-30": 1, "2026-05-31": 1, [NEVER]: 1 }))).toBe("2026-05-31");
    expect(nextExpiry(holding({ [NEVER]: 1 }))).toBeUndefined();
  });
});

describe("an adjustment", () => {
  const adjusting = (points: number) => ({ wallet: "points" as const, points, reason: "miscounted" });

  test("adds to a lot, or takes what can be spent", () => {
    expect(adjust(holding({}), adjusting(5), "2026-01-01", "2028-01-31").moves).toMatchObject([
      { lot: "2028-01-31", points: 5 },
    ]);
    expect(adjust(holding({ "2026-04-30": 9 }), adjusting(-5), "2026-01-01", "2028-01-31").moves).toMatchObject([
      { lot: "2026-04-30", points: -5 },
    ]);
  });

  test("never makes a debt", () => {
    expect(() => adjust(holding({ "2026-04-30": 4 }), adjusting(-5), "2026-01-01", "2028-01-31")).toThrow(
      expect.objectContaining({ code: "insufficient_points" }),
    );
  });
});

test("an account refuses moves that would take what is not there", () => {
  expect(() => apply(holding({ "2026-04-30": 4 }), [move("redeem", "2026-04-30", -5)])).toThrow("1 points short");
  expect(() => apply(holding({}, 3), [move("earn", DEBT, 4)])).toThrow("1 points more than the debt");
  expect(() => apply(holding({}), [move("earn", NEVER, 0.5)])).toThrow("not a whole number");
});

test("whatever comes and goes, the balance is the sum of its moves", () => {
  const days = fc.constantFrom("2026-01-31", "2026-02-28", "2026-03-31", NEVER);
  const step = fc.record({ day: days, points: fc.integer({ min: 1, max: 500 }), take: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let account = newAccount;
      let sum = 0;
      for (const { day, points, take } of steps) {
        const wallet = account.wallets.points;
        const moves = take
          ? takeBack(wallet, "points", "clawBack", [{ expiresOn: day, points }], "2026-02-01")
          : bringIn(wallet, "points", "earn", points, day);
        account = apply(account, moves);
        sum += take ? -points : points;
        expect(moves.reduce((total, made) => total + made.points, 0)).toBe(take ? -points : points);
        expect(balanceOf(account.wallets.points)).toBe(sum);
      }
      expect(usableLots(account.wallets.points, "2026-02-01").every((lot) => lot.points > 0)).toBe(true);
    }),
  );
});
