import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { demoProgram } from "../../infra/local/demo";
import { newAccount } from "../../functions/ledger/account";
import { apportion } from "../../functions/rules/apportion";
import { decideEvent } from "../../functions/rules/event";
import type { Purchase } from "../../functions/rules/facts";
import { floor, isAbove } from "../../functions/rules/fraction";
import { forgotten } from "../../functions/rules/limits";
import { earnByPurchase } from "../../functions/rules/purchase";
import type { Account } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import type { Rule } from "../../shared/rule";

/** The first and the last instant, fen and member that a condition lets in, and those just beyond. */

const day = "2026-11-16";
const noon = `${day}T04:00:00.000Z`;
const name = { zh: "规则", en: "Rule" };
const gives = { kind: "points", points: 50 } as const;

const program = (rule: Partial<Rule>, more: Partial<Program> = {}): Program => ({
  ...demoProgram,
  rules: [{ key: "edge", name, gives, ...rule } as Rule],
  ...more,
});
const buy = (purchase: Partial<Purchase>, of: Program, account: Account = newAccount) =>
  earnByPurchase(account, { countedFen: 100_00, paidAt: noon, ...purchase }, of);
const why = (purchase: Partial<Purchase>, of: Program, account?: Account) =>
  buy(purchase, of, account).receipt.silent.find(({ rule }) => rule === "rule:edge");

describe("a rule ends and begins exactly where it says", () => {
  test.each([
    ["before its budget is spent", "2026-11-16T03:59:59.999Z", undefined],
    ["at the instant at which it is", noon, "budget_spent"],
    ["after it", "2026-11-16T04:00:00.001Z", "budget_spent"],
  ])("%s", (_when, paidAt, because) => {
    expect(why({ paidAt }, program({}, { ended: { edge: noon } }))?.because).toBe(because);
    expect(why({ paidAt }, program({}, { ended: { other: noon } }))).toBeUndefined();
  });

  test.each([
    ["11:59", "other_hours"],
    ["12:00", undefined],
    ["13:29", undefined],
    ["13:30", "other_hours"],
    ["13:31", "other_hours"],
  ])("from 12:00 until 13:30, at %s", (time, because) => {
    const paidAt = new Date(`${day}T${time}:00.000+08:00`).toISOString();
    expect(why({ paidAt }, program({ when: { hours: { from: "12:00", until: "13:30" } } }))?.because).toBe(because);
  });

  test.each([
    [49_99, "amount_below"],
    [50_00, undefined],
    [99_99, undefined],
    [100_00, "amount_above"],
  ])("from 50 yuan, below 100, at %d fen", (countedFen, because) => {
    expect(why({ countedFen }, program({ amountFen: { from: 50_00, below: 100_00 } }))?.because).toBe(because);
    expect(why({ countedFen }, program({ amountFen: { from: 1 } }))).toBeUndefined();
  });

  test.each([
    [99_99, 0, { because: "amount_below", detail: { fen: 99_99, from: 100_00 } }],
    [100_00, 5, undefined],
    [199_99, 5, undefined],
    [200_00, 10, undefined],
  ])("5 points for each full 100 yuan, of %d fen", (countedFen, more, silent) => {
    const of = program({ gives: { kind: "steps", points: 5, everyFen: 100_00 } });
    const { receipt } = buy({ countedFen }, of);
    expect(receipt.points - Math.floor(countedFen / 100)).toBe(more);
    const said = receipt.silent.find(({ rule }) => rule === "rule:edge");
    expect(said && { because: said.because, detail: said.detail }).toEqual(silent);
  });
});

describe("a rule counts for whom, where and how it says", () => {
  test.each<[string, Partial<Rule>, Partial<Purchase>, string | undefined]>([
    ["a channel of its own", { channels: ["online"] }, { channel: "online" }, undefined],
    ["one of several channels", { channels: ["store", "online"] }, { channel: "online" }, undefined],
    ["another channel", { channels: ["online"] }, { channel: "store" }, "other_channel"],
    ["no channel said", { channels: ["online"] }, {}, "other_channel"],
    ["a payment of its own", { payments: ["wechat"] }, { payment: "wechat" }, undefined],
    ["another payment", { payments: ["wechat"] }, { payment: "cash" }, "other_payment"],
    ["no payment said", { payments: ["wechat"] }, {}, "other_payment"],
    ["one of two kinds", { members: { kinds: ["consumer", "dealer"] } }, { segments: ["kind:dealer"] }, undefined],
    ["another kind", { members: { kinds: ["dealer"] } }, { segments: ["kind:consumer"] }, "other_member_kind"],
    ["a consumer, since nothing is said", { members: { kinds: ["consumer", "dealer"] } }, {}, undefined],
    ["one of two tags", { members: { tags: ["staff", "vip"] } }, { segments: ["tag:vip"] }, undefined],
    ["another tag", { members: { tags: ["staff"] } }, { segments: ["tag:vip"] }, "no_tag"],
  ])("%s", (_what, rule, purchase, because) => {
    expect(why(purchase, program(rule))?.because).toBe(because);
  });

  test("the first purchase is one before which there was none, and the others say how many there were", () => {
    const first = program({ members: { firstPurchase: true } });
    expect(why({}, first)).toBeUndefined();
    expect(why({}, first, { ...newAccount, purchases: 3 })).toMatchObject({
      because: "not_first",
      detail: { purchases: 3 },
    });
  });

  test("a card counts on its last day, and what has ended says when", () => {
    const carded = program({ members: { card: true } });
    const until = (last: string): Account => ({ ...newAccount, cards: { edge: last } });
    expect(why({}, carded, until(day))).toBeUndefined();
    expect(why({}, carded, until("2026-11-15"))).toMatchObject({ because: "no_card", detail: { until: "2026-11-15" } });
    expect(why({}, carded)).toEqual({ rule: "rule:edge", because: "no_card" });
  });
});

describe("what is remembered", () => {
  const at = (counts: Account["counts"], cards?: Account["cards"]) =>
    forgotten({ ...newAccount, ...(counts ? { counts } : {}), ...(cards ? { cards } : {}) }, day);

  test("counts of the last eight days and of their months stay, and those for ever; older ones are forgotten", () => {
    const kept = {
      "a/day": { of: "2026-11-08", n: 1 },
      "a/month": { of: "2026-11", n: 1 },
      "a/ever": { of: "", n: 1 },
    };
    expect(at(kept)).toEqual({});
    expect(at({ "a/day": { of: "2026-11-07", n: 1 }, "a/month": { of: "2026-10", n: 1 } })).toEqual({
      counts: { "a/day": null, "a/month": null },
    });
    const eighth: Account = { ...newAccount, counts: { "a/month": { of: "2026-10", n: 1 } } };
    expect(forgotten(eighth, "2026-11-08")).toEqual({});
    expect(forgotten(eighth, "2026-11-09")).toEqual({ counts: { "a/month": null } });
  });

  test("a card is forgotten when no purchase of its time is told any more", () => {
    expect(at(undefined, { x: "2026-11-08", y: "2026-11-07" })).toEqual({ cards: { y: null } });
  });

  test("a purchase without limits leaves nothing to remember", () => {
    expect(buy({}, program({}))).not.toHaveProperty("marks");
    expect(decideEvent(newAccount, joined, program({ on: "joined" }))).not.toHaveProperty("marks");
  });

  test("a limit of a month counts on the next day and not in the next month; one for ever always counts", () => {
    for (const [limits, tomorrow, next] of [
      [{ day: 50 }, 50, 50],
      [{ month: 50 }, 0, 50],
      [{ ever: 50 }, 0, 0],
    ] as const) {
      const of = program({ limits });
      const { marks } = buy({}, of);
      const after: Account = { ...newAccount, counts: marks?.counts as NonNullable<Account["counts"]> };
      const more = (paidAt: string) => buy({ paidAt }, of, after).receipt.points - 100;
      expect([limits, more("2026-11-17T04:00:00.000Z"), more("2026-12-01T04:00:00.000Z")]).toEqual([
        limits,
        tomorrow,
        next,
      ]);
    }
  });

  test.each([
    [130, 130],
    [150, 150],
    [151, 150],
  ])("a factor of %d that is bounded by 50 points makes %d of 100, and no more than it comes to", (percent, points) => {
    const of = program({ gives: { kind: "multiplier", percent }, limits: { order: 50 } });
    expect(buy({ countedFen: 100_00 }, of).receipt.points).toBe(points);
  });

  test("a rule that gave nothing for want of room is not counted again", () => {
    const of = program({ limits: { month: 50 } });
    const spent: Account = { ...newAccount, counts: { "edge/month": { of: "2026-11", n: 50 } } };
    expect(buy({}, of, spent)).not.toHaveProperty("marks");
  });
});

const joined = { event: "joined", key: "once", happenedAt: noon };

test("points wait only where there are points", () => {
  const waiting = { ...demoProgram, rules: [], earning: { ...demoProgram.earning, pendingDays: 7 } };
  expect(buy({ countedFen: 99 }, waiting).receipt).not.toHaveProperty("pendingUntil");
  expect(buy({ countedFen: 100 }, waiting).receipt.pendingUntil).toBe("2026-11-23");
  const later = program({ on: "joined", pendingDays: 7 });
  const receipt = (of: Program) => decideEvent(newAccount, joined, of).receipt;
  expect(receipt(later)).toMatchObject({ points: 50, pendingUntil: "2026-11-23" });
  const toldAt = (at: string) => decideEvent(newAccount, joined, later, at).receipt;
  expect(toldAt("2026-11-22T15:59:59.999Z")).toMatchObject({ pendingUntil: "2026-11-23" });
  // The 23rd has begun in Shanghai.
  expect(toldAt("2026-11-22T16:00:00.000Z")).not.toHaveProperty("pendingUntil");
  expect(receipt(program({ on: "joined" }))).not.toHaveProperty("pendingUntil");
  const none = program({ on: "joined", pendingDays: 7, members: { tags: ["vip"] } });
  expect(receipt(none)).not.toHaveProperty("pendingUntil");
});

test("growth is rounded down, as points are", () => {
  expect([99, 100, 199].map((countedFen) => buy({ countedFen }, program({})).receipt.growth)).toEqual([0, 1, 1]);
});

test.each<[string, Rule["gives"]]>([
  ["multiplies", { kind: "multiplier", percent: 200 }],
  ["adds to it", { kind: "extra", percent: 50 }],
  ["adds points", gives],
])("a receipt names no group of lines where a rule that %s counts for all of them", (_how, everything) => {
  expect(buy({}, program({ gives: everything })).receipt).not.toHaveProperty("groups");
});

describe("whole numbers", () => {
  test("of equal remainders the first gets the point that is left", () => {
    expect(apportion(1, [1n, 1n, 1n])).toEqual([1, 0, 0]);
    expect(apportion(5, [1n, 1n, 1n])).toEqual([2, 2, 1]);
    expect(apportion(7, [0n, 0n])).toEqual([7, 0]);
  });

  test("parts add up, and none is a whole point away from its share", () => {
    const weights = fc.array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), weights, (whole, given) => {
        const all = given.reduce((sum, one) => sum + one, 0n);
        const parts = apportion(whole, given);
        expect(parts.reduce((sum, one) => sum + one, 0)).toBe(whole);
        if (all === 0n) return;
        parts.forEach((part, i) => {
          const away = BigInt(part) * all - BigInt(whole) * (given[i] as bigint);
          expect(away > -all && away < all).toBe(true);
        });
      }),
    );
  });

  test("rounding down goes down below zero as well, and stops at what a number can count", () => {
    const of = (over: bigint, under: bigint) => floor({ over, under });
    expect([of(7n, 2n), of(0n, 2n), of(-1n, 2n), of(-2n, 2n), of(-3n, 2n)]).toEqual([3, 0, -1, -1, -2]);
    expect(of(1n << 80n, 1n)).toBe(Number.MAX_SAFE_INTEGER);
    expect(isAbove({ over: 1n, under: 2n }, { over: 2n, under: 4n })).toBe(false);
    expect(isAbove({ over: 3n, under: 4n }, { over: 1n, under: 2n })).toBe(true);
  });
});
