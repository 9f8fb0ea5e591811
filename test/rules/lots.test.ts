import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { apply, newAccount } from "../../functions/ledger/account";
import { daysToRelease, lotOfDay, releaseDay, releaseSale } from "../../functions/ledger/release";
import { clawBackPoints } from "../../functions/refunds/clawBack";
import { arriving } from "../../functions/rules/bringIn";
import { demoProgram } from "../../infra/local/demo";
import type { Account, Entry, Move } from "../../shared/ledger";

const holding = (lots: Record<string, number>, debt = 0): Account => ({
  ...newAccount,
  wallets: { ...newAccount.wallets, points: { lots, debt } },
});
const waiting = (lots: Record<string, number>, debt = 0): Account => {
  const { wallets, ...rest } = holding({}, debt);
  return { ...rest, wallets: { ...wallets, pending: { lots, debt: 0 } } };
};
const earned = (...lots: [lot: string, points: number][]): Entry =>
  ({ moves: lots.map(([lot, points]): Move => ({ wallet: "points", kind: "earn", lot, points })) }) as unknown as Entry;
const short = (moves: Move[] = []) => moves.map(({ wallet, lot, points }) => [wallet, lot, points]);
const [june, may, year] = ["2026-06-30", "2026-05-31", "2027-12-31"];
const day = "2026-05-10";

describe("points of a sale that came in several lots", () => {
  const sale = earned([may, 100], [june, 50], [year, 30]);
  const held = holding({ [may]: 100, [june]: 50, [year]: 30 });

  test("are taken back from each in proportion, the first lot's share rounded down first", () => {
    // Half of 180 is 90: 90 × 100 ÷ 180 = 50; of the 40 left, 40 × 50 ÷ 80 = 25; and the rest is 15.
    const { moves } = clawBackPoints(held, sale, { before: 0, points: 90 }, day);
    expect(short(moves)).toEqual([
      ["points", may, -50],
      ["points", june, -25],
      ["points", year, -15],
    ]);
    // 7 of 180: 3.8 are 3; of the 4 left, 2.5 are 2; and the rest is 2.
    expect(short(clawBackPoints(held, sale, { before: 0, points: 7 }, day).moves)).toEqual([
      ["points", may, -3],
      ["points", june, -2],
      ["points", year, -2],
    ]);
  });

  test("that are gone from their lot are taken from those that end soonest, and then owed", () => {
    const spent = holding({ [may]: 20, [june]: 50, "2026-05-20": 5 });
    const { moves, taken } = clawBackPoints(spent, sale, { before: 0, points: 180 }, day);
    expect([short(moves), taken]).toEqual([
      [
        ["points", may, -20],
        ["points", june, -50],
        ["points", "2026-05-20", -5],
        ["points", "debt", -105],
      ],
      180,
    ]);
  });

  test("of which a lot has lapsed are not taken a second time", () => {
    const { moves, taken, lapsed } = clawBackPoints(held, sale, { before: 0, points: 90 }, "2026-06-01");
    expect([short(moves), taken, lapsed]).toEqual([
      [
        ["points", june, -25],
        ["points", year, -15],
      ],
      40,
      50,
    ]);
  });

  test("of which a part paid a debt count with the first lot", () => {
    const paid = earned(["debt", 10], [may, 90], [june, 100]);
    const { moves } = clawBackPoints(holding({ [may]: 90, [june]: 100 }), paid, { before: 0, points: 200 }, day);
    expect(short(moves)).toEqual([
      ["points", may, -90],
      ["points", june, -100],
      ["points", "debt", -10],
    ]);
  });

  test("in any parts are taken from each lot exactly, and never given back in between", () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(sizes, fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 }), (lots, cuts) => {
        const named = lots.map((points, i): [string, number] => [`2027-0${i + 1}-28`, points]);
        const all = lots.reduce((sum, points) => sum + points, 0);
        let account = holding(Object.fromEntries(named));
        let before = 0;
        for (const cut of [...cuts, all]) {
          const points = Math.min(cut, all - before);
          const { moves } = clawBackPoints(account, earned(...named), { before, points }, day);
          expect(moves.every((move) => move.points < 0)).toBe(true);
          account = apply(account, moves);
          before += points;
        }
        expect(account.wallets.points).toEqual({ lots: {}, debt: 0 });
      }),
    );
  });
});

describe("points that wait", () => {
  const account = waiting({ "2026-05-10": 70, "2026-05-12": 40 }, 25);

  test.each([
    ["wait before their day", "2026-05-11", false, { points: 40, pendingUntil: "2026-05-12" }],
    ["do not on their day, where the sale is told late", "2026-05-12", false, { points: 40, lots: { [june]: 10 } }],
    ["do not for goods that were delivered", "2026-05-11", true, { points: 40, lots: { [june]: 10 } }],
  ])("%s", (_when, today, isDelivered, arrived) => {
    const earned = { points: 40, lots: { [june]: 10 }, pendingUntil: "2026-05-12" };
    expect(arriving(earned, today, isDelivered)).toEqual(arrived);
    expect(arriving({ points: 40, lots: { [june]: 10 } }, today)).toEqual({ points: 40, lots: { [june]: 10 } });
  });

  test("are due on their day, soonest first", () => {
    expect(daysToRelease(account, "2026-05-09")).toEqual([]);
    expect(daysToRelease(account, "2026-05-10")).toEqual(["2026-05-10"]);
    expect(daysToRelease(account, "2026-06-01")).toEqual(["2026-05-10", "2026-05-12"]);
    expect(daysToRelease(newAccount, "2026-06-01")).toEqual([]);
  });

  test("pay what is owed, and the rest lives from the day that they waited for", () => {
    const released = releaseDay(account, "2026-05-10", june);
    expect(released?.receipt).toEqual({ of: "release", points: 70, lot: june, through: "2026-05-10" });
    expect(short(released?.moves)).toEqual([
      ["pending", "2026-05-10", -70],
      ["points", "debt", 25],
      ["points", june, 45],
    ]);
    expect(releaseDay(account, "2026-05-11", june)).toBeUndefined();
  });

  test("of a sale are released without those of others, and never more than are there", () => {
    const ofSale = { saleSeq: 7, waits: "2026-05-10", left: 30 };
    expect(releaseSale(account, ofSale, june)?.receipt).toMatchObject({ points: 30, saleSeq: 7 });
    expect(releaseSale(account, { ...ofSale, left: 90 }, june)?.receipt).toMatchObject({ points: 70 });
    expect(releaseSale(account, { ...ofSale, left: 0 }, june)).toBeUndefined();
    expect(releaseSale(account, { ...ofSale, waits: "2026-05-11" }, june)).toBeUndefined();
  });

  test("come to the lot that the version of their day names", async () => {
    const asked: string[] = [];
    const programAt = async (at: string) => {
      asked.push(at);
      return { ...demoProgram, earning: { ...demoProgram.earning, monthsToExpiry: 3 } };
    };
    expect(await lotOfDay(programAt, "2026-05-12", "Asia/Shanghai")).toBe("2026-08-31");
    expect(asked).toEqual(["2026-05-11T16:00:00.000Z"]);
  });

  test("are taken back from the day they wait for, unless they were delivered", () => {
    const sale = { moves: [{ wallet: "pending", kind: "earn", lot: "2026-05-12", points: 40 }] } as unknown as Entry;
    const half = { before: 0, points: 20 };
    const waits = clawBackPoints(account, sale, { ...half, waited: { isDelivered: false, releasedTo: june } }, day);
    expect(short(waits.moves)).toEqual([["pending", "2026-05-12", -20]]);
    const delivered = clawBackPoints(account, sale, { ...half, waited: { isDelivered: true, releasedTo: june } }, day);
    expect(short(delivered.moves)).toEqual([["points", "debt", -20]]);
    const released = holding({ [may]: 100, [june]: 15 });
    const gone = clawBackPoints(released, sale, { ...half, waited: { isDelivered: false, releasedTo: june } }, day);
    expect(short(gone.moves)).toEqual([
      ["points", june, -15],
      ["points", may, -5],
    ]);
  });
});
