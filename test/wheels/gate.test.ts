import { describe, expect, test } from "@jest/globals";
import { objectionsTo, sourceForbidden } from "../../functions/wheels/gate";
import { rulesOf } from "../../functions/wheels/rules";
import { demoProgram } from "../../infra/local/demo";
import { Refusal } from "../../shared/errors";
import type { PrizeDraft, WheelDraft } from "../../shared/wheel";
import { completeDraft } from "../support/wheels";

const nowMs = Date.parse("2026-11-16T04:00:00.000Z");
const now = new Date(nowMs).toISOString();
const complete = completeDraft(nowMs);
const prizes = complete.prizes ?? [];
const objected = (draft: WheelDraft) => objectionsTo(draft, demoProgram, now);
const without = (field: keyof WheelDraft): WheelDraft => {
  const { [field]: _, ...rest } = complete;
  return rest as WheelDraft;
};
const withPrize = (key: string, changed: Partial<PrizeDraft>): WheelDraft => ({
  ...complete,
  prizes: prizes.map((prize) => (prize.key === key ? { ...prize, ...changed } : prize)),
});
const placeOf = (key: string) => prizes.findIndex((prize) => prize.key === key);

test("a complete wheel may be published", () => {
  expect(objected(complete)).toEqual([]);
  expect(rulesOf(complete, demoProgram, "h".repeat(43), now)).toMatchObject({
    wheelId: "spring",
    timeZone: "Asia/Shanghai",
  });
});

// SAMR order 32, articles 13 and 14: everything that has to be published before the start, one by one.
const missing: [string, WheelDraft, string, string][] = [
  ["a name", without("name"), "name", "SAMR-32-art-13"],
  ["an organiser", without("organiser"), "organiser.name", "SAMR-32-art-13"],
  ["the organiser's name", { ...complete, organiser: { name: "", contact: "x" } }, "organiser.name", "SAMR-32-art-13"],
  ["a contact", { ...complete, organiser: { name: "x", contact: "" } }, "organiser.contact", "SAMR-32-art-13"],
  ["a beginning", without("from"), "from", "SAMR-32-art-13"],
  ["an end", without("until"), "until", "SAMR-32-art-13"],
  ["conditions", without("conditions"), "conditions", "SAMR-32-art-13"],
  ["way and time of redemption", without("redemption"), "redemption", "SAMR-32-art-13"],
  ["when a claim lapses", without("lapse"), "lapse", "SAMR-32-art-13"],
  ["a way to take part", without("price"), "price", "SAMR-32-art-13"],
  ["prizes", without("prizes"), "prizes", "SAMR-32-art-13"],
  ["a fallback", without("fallback"), "fallback", "SAMR-32-art-13"],
  ["a budget", without("budgetFen"), "budgetFen", "JIFEN-budget"],
  ["a prize's name", withPrize("bag", { name: undefined }), `prizes.${placeOf("bag")}.name`, "SAMR-32-art-13"],
  ["a prize's kind", withPrize("bag", { kind: undefined }), `prizes.${placeOf("bag")}.kind`, "SAMR-32-art-13"],
  ["a prize's odds", withPrize("bag", { weight: undefined }), `prizes.${placeOf("bag")}.weight`, "SAMR-32-art-13"],
  ["a prize's value", withPrize("bag", { valueFen: undefined }), `prizes.${placeOf("bag")}.valueFen`, "SAMR-32-art-13"],
  ["a prize's quantity", withPrize("bag", { stock: undefined }), `prizes.${placeOf("bag")}.stock`, "SAMR-32-art-13"],
  ["how many points", withPrize("p100", { points: undefined }), `prizes.${placeOf("p100")}.points`, "SAMR-32-art-13"],
  ["the terms of a coupon", withPrize("c5", { terms: undefined }), `prizes.${placeOf("c5")}.terms`, "SAMR-32-art-14"],
  ["the terms of goods", withPrize("bag", { terms: undefined }), `prizes.${placeOf("bag")}.terms`, "SAMR-32-art-14"],
];

describe("is not published without", () => {
  test.each(missing)("%s", (_what, draft, field, rule) => {
    expect(objected(draft)).toContainEqual(expect.objectContaining({ code: "wheel_incomplete", rule, field }));
    expect(() => rulesOf(draft, demoProgram, "h".repeat(43), now)).toThrow(Refusal);
  });

  test("anything at all: everything that is missing is told at once", () => {
    const fields = objected({ wheelId: "empty" }).map(({ field }) => field);
    expect(fields).toEqual([
      "name",
      "from",
      "until",
      "conditions",
      "redemption",
      "lapse",
      "organiser.name",
      "organiser.contact",
      "price",
      "prizes",
      "fallback",
      "budgetFen",
    ]);
  });
});

const wrong: [string, WheelDraft, string, string][] = [
  [
    "a prize above 50,000 yuan",
    withPrize("bag", { valueFen: 5_000_001, stock: 1 }),
    `prizes.${placeOf("bag")}.valueFen`,
    "SAMR-32-art-17",
  ],
  ["a prize without value", withPrize("bag", { valueFen: 0 }), `prizes.${placeOf("bag")}.valueFen`, "SAMR-32-art-13"],
  [
    "points said to be worth less than they are",
    withPrize("p100", { valueFen: 99 }),
    `prizes.${placeOf("p100")}.valueFen`,
    "SAMR-32-art-13",
  ],
  [
    "a coupon said to be worth less than it takes off",
    withPrize("c5", { valueFen: 499 }),
    `prizes.${placeOf("c5")}.valueFen`,
    "SAMR-32-art-13",
  ],
  [
    "a thank you that has a value",
    withPrize("thanks", { valueFen: 1 }),
    `prizes.${placeOf("thanks")}.valueFen`,
    "SAMR-32-art-13",
  ],
  [
    "more a day than there are",
    withPrize("bag", { perDay: 4 }),
    `prizes.${placeOf("bag")}.perDay`,
    "JIFEN-never-oversold",
  ],
  ["a fallback that can run out", { ...complete, fallback: "bag" }, "fallback", "JIFEN-never-oversold"],
  ["a fallback that is no prize", { ...complete, fallback: "nothing" }, "fallback", "JIFEN-never-oversold"],
  ["prizes worth more than the budget", { ...complete, budgetFen: 50_699 }, "budgetFen", "JIFEN-budget"],
  [
    "two prizes of one key",
    { ...complete, prizes: [...prizes, { ...prizes[0], key: "thanks" }] as PrizeDraft[] },
    "prizes",
    "SAMR-32-art-13",
  ],
  ["a beginning that has passed", { ...complete, from: "2026-11-16T03:59:59.999Z" }, "from", "SAMR-32-art-13"],
  ["an end before the beginning", { ...complete, until: now }, "until", "SAMR-32-art-13"],
  ["more than a year", { ...complete, until: "2027-11-18T04:00:00.000Z" }, "until", "SAMR-32-art-13"],
  [
    "chances for sharing",
    { ...complete, price: { freePerDay: 1, chancesFrom: ["share"] } },
    "price.chancesFrom",
    "WECHAT-no-reward-for-sharing",
  ],
  [
    "chances for likes",
    { ...complete, price: { freePerDay: 1, chancesFrom: ["like"] } },
    "price.chancesFrom",
    "ONLINE-COMPETITION-art-9-5",
  ],
  [
    "chances for votes",
    { ...complete, price: { freePerDay: 1, chancesFrom: ["vote"] } },
    "price.chancesFrom",
    "ONLINE-COMPETITION-art-9-5",
  ],
  [
    "chances for good reviews",
    { ...complete, price: { freePerDay: 1, chancesFrom: ["goodReview"] } },
    "price.chancesFrom",
    "ONLINE-COMPETITION-art-9-5",
  ],
];

describe("is not published with", () => {
  test.each(wrong)("%s", (_what, draft, field, rule) => {
    expect(objected(draft)).toContainEqual(expect.objectContaining({ code: "wheel_forbidden", rule, field }));
  });
});

test("prizes worth as much as the budget, and one of exactly 50,000 yuan, may be", () => {
  expect(objected({ ...complete, budgetFen: 50_700 })).toEqual([]);
  expect(objected({ ...withPrize("bag", { valueFen: 5_000_000, stock: 1 }), budgetFen: 5_045_000 })).toEqual([]);
});

test("what may be rewarded may be rewarded", () => {
  expect(sourceForbidden("purchase")).toBeUndefined();
  expect(sourceForbidden("share")?.detail.rule).toBe("WECHAT-no-reward-for-sharing");
});
