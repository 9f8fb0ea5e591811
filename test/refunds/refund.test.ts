import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { apply, balanceOf, newAccount, usablePoints } from "../../functions/ledger/account";
import { nextEntry } from "../../functions/ledger/chain";
import { decideRedemptionRefund, decideRefund, shareOfPaid } from "../../functions/refunds/refund";
import { shareOf } from "../../functions/refunds/share";
import { decideSale, type Sale } from "../../functions/sales/sale";
import { demoProgram } from "../../infra/local/demo";
import type { Account, Decision, Entry } from "../../shared/ledger";

const soldAt = "2026-11-16T04:00:00.000Z";
const by = { door: "cashier" as const, id: "s", storeId: "jiefang-road", tillId: "1" };
const holding = (lots: Record<string, number>, debt = 0): Account => ({
  ...newAccount,
  wallets: { ...newAccount.wallets, points: { lots, debt } },
});

function sell(account: Account, amountFen: number, pointsToSpend = 0): { entry: Entry; after: Account } {
  const sale: Sale = {
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
  };
  const decision = decideSale(account, sale, demoProgram, soldAt);
  const head = { seq: 1, requestId: "q", recent: [], droppedUntil: 0, hash: "h", after: account } as unknown as Entry;
  const entry = nextEntry(head, { pk: "demo#m", requestId: "r", requestHash: "h", at: soldAt, by }, decision);
  return { entry, after: apply(account, decision.moves) };
}
const refund = (
  account: Account,
  entry: Entry,
  saleFen: number,
  before: number,
  amountFen: number,
  day = "2026-11-20",
): Decision =>
  decideRefund(
    account,
    entry,
    { storeId: "jiefang-road", orderNumber: "1", saleFen, refundedBeforeFen: before, amountFen },
    day,
  );

describe("a refund", () => {
  test("of points that expired unspent takes nothing more, and says how many had lapsed", () => {
    const { entry, after } = sell(newAccount, 100_00);
    const expired = apply(after, [{ wallet: "points", kind: "expire", lot: "2028-11-30", points: -100 }]);
    const decision = refund(
      apply(expired, [{ wallet: "points", kind: "earn", lot: "2030-01-31", points: 40 }]),
      entry,
      100_00,
      0,
      100_00,
      "2028-12-01",
    );
    expect(decision.moves.filter((move) => move.wallet === "points")).toEqual([]);
    expect(decision.receipt).toMatchObject({ clawedBack: 0, lapsed: 100, owed: 0, growthClawedBack: 100 });
  });

  test("returns points of a lot that has lapsed meanwhile until the end of the month", () => {
    const { entry, after } = sell(holding({ "2026-11-30": 200 }), 50_00, 200);
    const decision = refund(after, entry, 50_00, 0, 50_00, "2026-12-05");
    expect(decision.moves).toContainEqual({ wallet: "points", kind: "refund", lot: "2026-12-31", points: 200 });
  });

  test("returns what lives longest first, where only a part comes back", () => {
    const { entry, after } = sell(holding({ "2026-11-30": 100, "2027-06-30": 100 }), 4_00, 200);
    const decision = refund(after, entry, 4_00, 0, 2_00);
    expect(decision.moves.filter((move) => move.kind === "refund")).toEqual([
      { wallet: "points", kind: "refund", lot: "2027-06-30", points: 100 },
    ]);
  });

  test("settles what it returns with what it takes, before it makes a debt", () => {
    const { entry, after } = sell(holding({ "2026-12-31": 300 }), 10_000_00, 300);
    const emptied = apply(after, [{ wallet: "points", kind: "redeem", lot: "2028-11-30", points: -9_997 }]);
    const decision = refund(emptied, entry, 10_000_00, 0, 10_000_00);
    const { points } = apply(emptied, decision.moves).wallets;
    expect([points.lots, points.debt]).toEqual([{}, 9_697]);
    expect(decision.receipt).toMatchObject({ returned: 300, clawedBack: 9_997, owed: 9_697 });
  });

  test("in any parts, of any sale, comes out exactly where the sale began", () => {
    const parts = fc.array(fc.integer({ min: 1, max: 5_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(parts, fc.integer({ min: 0, max: 40 }), (amounts, hundreds) => {
        const saleFen = amounts.reduce((sum, amount) => sum + amount, 0);
        const spent = Math.min(hundreds * 100, Math.floor(saleFen / 100) * 100, 4_000);
        const start = holding({ "2027-01-31": 2_500, "2027-06-30": 1_500 });
        const sold = sell(start, saleFen, spent);
        let account = sold.after;
        let before = 0;
        let cash = 0;
        for (const amount of amounts) {
          account = apply(account, refund(account, sold.entry, saleFen, before, amount).moves);
          cash += shareOfPaid(saleFen, spent, before, amount);
          before += amount;
          expect(account.wallets.points.debt).toBe(0);
        }
        expect(account.wallets).toEqual(start.wallets);
        expect(cash).toBe(saleFen - spent);
        expect(() => refund(account, sold.entry, saleFen, before, 1)).toThrow(
          expect.objectContaining({ code: "refund_too_large" }),
        );
      }),
    );
  });

  test("whatever was spent in between, takes exactly what was earned: from lots or as a debt", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 0, max: 1_000 }), (saleFen, spentShare) => {
        const sold = sell(newAccount, saleFen);
        const earned = balanceOf(sold.after.wallets.points);
        const gone = Math.floor((earned * spentShare) / 1_000);
        const left = apply(
          sold.after,
          gone === 0 ? [] : [{ wallet: "points", kind: "redeem", lot: "2028-11-30", points: -gone }],
        );
        const after = apply(left, refund(left, sold.entry, saleFen, 0, saleFen).moves).wallets.points;
        expect(after.debt).toBe(gone);
        expect(usablePoints(after, "2026-11-20")).toBe(0);
      }),
    );
  });
});

test("a redemption given back pays a debt first", () => {
  const decision: Decision = {
    kind: "redeem",
    moves: [{ wallet: "points", kind: "redeem", lot: "2027-01-31", points: -50 }],
    receipt: { of: "redemption", points: 50, worthFen: 50 },
  };
  const entry = nextEntry(
    { seq: 3, requestId: "q", recent: [], droppedUntil: 0, hash: "h", after: holding({ "2027-01-31": 50 }) } as never,
    { pk: "p", requestId: "r", requestHash: "h", at: soldAt, by },
    decision,
  );
  expect(decideRedemptionRefund(holding({}, 20), entry, "2026-11-20").moves).toEqual([
    { wallet: "points", kind: "refund", lot: "debt", points: 20 },
    { wallet: "points", kind: "refund", lot: "2027-01-31", points: 30 },
  ]);
});

test("shares add up at any size", () => {
  expect(shareOf(7, 1, 3)).toBe(2);
  expect(shareOf(7, 3, 3)).toBe(7);
  expect(shareOf(9_007_199_254_740_991, 999_999_999, 1_000_000_000)).toBe(9_007_199_245_733_791);
  expect(shareOf(5, 1, 0)).toBe(0);
});
