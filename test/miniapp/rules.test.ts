import { describe, expect, test } from "@jest/globals";
import { readFileSync } from "node:fs";
import type { SilentRule } from "../../shared/receipt";
import type { Rule } from "../../shared/rule";
import { newAccount } from "../../functions/ledger/account";
import { earnByPurchase } from "../../functions/rules/purchase";
import { exampleOf } from "../../miniapp/src/rules/exampleOf";
import { namesOf } from "../../miniapp/src/rules/nameOf";
import { rulesShown } from "../../miniapp/src/rules/rulesShown";
import { sentenceOf } from "../../miniapp/src/rules/sentenceOf";
import { silentName, whyNot } from "../../miniapp/src/rules/whyNot";
import { demoProgram } from "../../infra/local/demo";
import { sayIn } from "./sayIn";

const [zh, en] = [sayIn("zh"), sayIn("en")];
const fresh = { zh: "生鲜", en: "Fresh food" };
const names = {
  ...namesOf({ ...demoProgram, categories: { fresh } }),
  "rule:card": { zh: "双倍卡", en: "Double card" },
};
const storeName = "解放路店";

type Told = [SilentRule["because"], SilentRule["detail"], string, string];

/** Every reason that functions/rules gives, with the numbers that it gives with it. */
const reasons: Told[] = [
  ["not_begun", { from: "2026-12-12" }, "12 月 12 日才开始", "begins on 12 Dec"],
  ["over", { until: "2026-11-11" }, "11 月 11 日已结束", "ended on 11 Nov"],
  ["budget_spent", { at: "2026-11-20T02:00:00.000Z" }, "已经送完", "all given by"],
  [
    "other_weekday",
    { weekday: 5, wanted: "6,7" },
    "只在周六、周日：当天是周五",
    "Saturday, Sunday only: it was Friday",
  ],
  [
    "other_hours",
    { time: "11:30", from: "18:00", until: "21:00" },
    "只在 18:00–21:00：当时是 11:30",
    "18:00–21:00 only: it was 11:30",
  ],
  [
    "other_store",
    { wanted: "peoples-square" },
    "只在指定的门店：这单在解放路店",
    "in chosen stores only: this was 解放路店",
  ],
  [
    "other_tier",
    { tier: "basic", wanted: "silver,gold" },
    "只给银卡、金卡：当时是普卡",
    "for Silver, Gold only: the tier was Basic",
  ],
  [
    "amount_below",
    { fen: 8_640, from: 10_000 },
    "满 100 元才有：计入 86.40 元，差 13.60 元",
    "from ¥100: this counted ¥86.40, ¥13.60 short",
  ],
  [
    "amount_above",
    { fen: 8_640, below: 5_000 },
    "不满 50 元才有：计入 86.40 元",
    "below ¥50 only: this counted ¥86.40",
  ],
  ["other_channel", { wanted: "online,app" }, "只在线上、app购物时", "only when bought online, app"],
  ["other_payment", { wanted: "银联" }, "只在用银联付款时", "only when paid with 银联"],
  ["other_member_kind", { kind: "consumer", wanted: "dealer" }, "只给经销商：这是个人会员", "for Dealers only"],
  ["no_tag", { wanted: "vip" }, "只给指定的会员", "for chosen members only"],
  ["not_birthday", { birthday: "day" }, "只在生日当天", "on your birthday only"],
  ["not_birthday", { birthday: "month" }, "只在生日当月", "in the month of your birthday only"],
  ["not_first", { purchases: 2 }, "只在第一次购物：之前买过 2 次", "first purchase only: there were 2 before"],
  ["no_card", undefined, "要有这张卡才算", "needs its card"],
  ["no_card", { until: "2026-11-20" }, "这张卡 11 月 20 日到期了", "its card ended on 20 Nov"],
  ["no_line", undefined, "这单没有它算的商品", "nothing that it counts for was bought"],
  ["other_rate", undefined, "这些商品已经按别的规则计积分", "another rule already gave these goods their points"],
  ["limit_reached", { per: "order", limit: 50 }, "每单最多 50，已经满了", "at most 50 per order: reached"],
  ["limit_reached", { per: "day", limit: 50 }, "每天最多 50，今天已经满了", "at most 50 a day: reached"],
  ["limit_reached", { per: "month", limit: 500 }, "每月最多 500，这个月已经满了", "at most 500 a month: reached"],
  ["limit_reached", { per: "ever", limit: 500 }, "一共最多 500，已经满了", "at most 500 in all: reached"],
  ["category_unknown", { category: "杂货" }, "没有“杂货”这个类别，按基本规则计积分", "no category “杂货” here"],
  ["below_cap", { points: 192, cap: 100_000 }, "这单 192，没到上限", "this was 192, below it"],
];

test.each(reasons)("says why not: %s %j", (because, detail, chinese, english) => {
  const silent = { rule: "rule:member-day", because, ...(detail ? { detail } : {}) };
  const said = [zh, en].map((say) => whyNot(silent, say, { names, storeName }));
  expect(said[0]).toContain(chinese);
  expect(said[1]).toContain(english);
  for (const sentence of said) expect(sentence).not.toMatch(/undefined|NaN|[{}]/);
});

test("there is a sentence for every reason in the engine", () => {
  const files = ["conditions", "purchase", "limits", "event"];
  const engine = files.map((file) => readFileSync(`functions/rules/${file}.ts`, "utf8")).join();
  const said = new Set(reasons.map(([because]) => because));
  for (const [, because] of engine.matchAll(/because: "(\w+)"/g)) expect(said).toContain(because);
  for (const because of said) expect(engine).toContain(`"${because}"`);
});

test("a reason that the app does not know yet is said to be one", () => {
  const silent = { rule: "rule:member-day", because: "of_tomorrow" };
  expect([zh, en].map((say) => whyNot(silent, say, { names }))).toEqual(["这单没有用上", "did not count here"]);
});

test("what is not a rule of the program's own has a name too", () => {
  const cap = { rule: "orderCap", because: "below_cap", detail: { points: 1, cap: 100_000 } };
  expect(silentName(cap, names, zh)).toBe("每单上限 100,000");
  expect(silentName({ rule: "base", because: "category_unknown" }, names, en)).toBe("Category of goods");
  expect(silentName({ rule: "rule:gone", because: "over" }, names, zh)).toBe("gone");
});

type Part = Omit<Rule, "key" | "name">;
const sentences: [Part, string, string][] = [
  // S0: fresh ×2, luxury ×5, weekend +50 %, 100 for every full 10,000 yuan, 500 and a double card.
  [
    { gives: { kind: "rate", points: 2, perFen: 100 }, lines: { only: { categories: ["fresh"] } } },
    "生鲜每 1 元得 2 积分。",
    "2 points per ¥1 of Fresh food.",
  ],
  [
    { gives: { kind: "extra", percent: 50 }, when: { weekdays: [6, 7] } },
    "每周六、周日：多得 50% 积分。",
    "Every Saturday, Sunday: 50% more points.",
  ],
  [
    { gives: { kind: "steps", points: 100, everyFen: 1_000_000 } },
    "每满 10,000 元得 100 积分。",
    "100 points for every full ¥10,000.",
  ],
  [
    { on: "sign-up", gives: { kind: "points", points: 500, card: { rule: "card", days: 7 } } },
    "每次得 500 积分，还得一张“双倍卡”，7 天有效。",
    "500 points each time, and the card “Double card” for 7 days.",
  ],
  [
    { gives: { kind: "multiplier", percent: 200 }, members: { card: true }, lines: { except: { brands: ["茅台"] } } },
    "持卡期间：茅台以外的商品积分 2 倍。",
    "While you hold its card: points ×2 for all but 茅台.",
  ],
  [
    { gives: { kind: "nothing" }, lines: { only: { categories: ["fuel"], products: ["礼品卡"] } } },
    "fuel、礼品卡不计积分。",
    "No points for fuel, 礼品卡.",
  ],
  [
    {
      gives: { kind: "multiplier", percent: 150 },
      when: { from: "2026-11-01", until: "2026-11-11", hours: { from: "18:00", until: "21:00" } },
      stores: ["a", "b"],
      channels: ["store"],
      payments: ["银联"],
      members: { kinds: ["consumer"], tiers: ["gold"], tags: ["vip"], birthday: "month", firstPurchase: true },
      amountFen: { from: 10_000, below: 50_000 },
      limits: { order: 50, day: 100, month: 300, ever: 900, budget: 100_000 },
      lasts: { days: 30 },
    },
    "11 月 1 日至 11 月 11 日，18:00–21:00，在指定的 2 家门店，门店购物，用银联付款，个人会员，金卡会员，指定的会员，生日当月，第一次购物，满 100 元、不满 500 元：积分 1.5 倍。最多每单 50 积分、每人每天 100 积分、每人每月 300 积分、每人一共 900 积分。送完 100,000 积分为止。这些积分有效 30 天。",
    "1 Nov to 11 Nov\u00a0· 18:00–21:00\u00a0· In 2 chosen stores\u00a0· Bought in a store\u00a0· Paid with 银联\u00a0· Consumers\u00a0· Gold members\u00a0· Chosen members\u00a0· In the month of your birthday\u00a0· Your first purchase\u00a0· From ¥100 to below ¥500: points ×1.5. At most 50 per order, 100 a day, 300 a month, 900 in all. Until 100,000 points have been given. These points last 30 days.",
  ],
  [
    { on: "review", gives: { kind: "points", points: 1 }, pendingDays: 7, lasts: { until: "2026-12-31" } },
    "每次得 1 积分。7 天后可以用。这些积分 12 月 31 日到期。",
    "1 point each time. Can be used after 7 days. These points expire on 31 Dec.",
  ],
];

describe("a rule says itself (S4-016, S4-028, S2-059)", () => {
  test.each(sentences)("%j", (part, chinese, english) => {
    const rule: Rule = { key: "one", name: fresh, ...part };
    expect(sentenceOf(rule, zh, names)).toBe(chinese);
    expect(sentenceOf(rule, en, names)).toBe(english);
  });
});

test("an event that counts once a day, or once, says so", () => {
  const rule: Rule = { key: "check-in", name: fresh, on: "check-in", gives: { kind: "points", points: 10 } };
  const said = (["day", "month", "year", "ever"] as const).map((per) => sentenceOf(rule, zh, names, per));
  expect(said).toEqual([
    "得 10 积分，每天一次。",
    "得 10 积分，每月一次。",
    "得 10 积分，每年一次。",
    "得 10 积分，只有一次。",
  ]);
  expect(sentenceOf(rule, en, names, "ever")).toBe("10 points, once.");
});

test("the example of a rule is what the engine makes of that purchase", () => {
  const gives: Rule["gives"][] = [
    { kind: "rate", points: 2, perFen: 100 },
    { kind: "multiplier", percent: 150 },
    { kind: "extra", percent: 50 },
    { kind: "steps", points: 100, everyFen: 1_000_000 },
    { kind: "points", points: 30 },
  ];
  const limits = [undefined, { order: 20 }];
  for (const one of gives.flatMap((given) => limits.map((limit) => ({ given, limit })))) {
    const rule: Rule = { key: "one", name: fresh, gives: one.given, ...(one.limit ? { limits: one.limit } : {}) };
    const program = { ...demoProgram, rules: [rule], worth: { points: 100, fen: 150 } };
    const example = exampleOf(rule, program);
    const purchase = { countedFen: example?.fen ?? 0, paidAt: "2026-11-16T04:00:00.000Z" };
    const { points } = earnByPurchase(newAccount, purchase, program).receipt;
    // A rate takes no part in limits: it says how the rest is counted.
    expect([one, example?.points]).toEqual([one, points]);
    expect(example?.worthFen).toBe(Math.floor(points * 1.5));
  }
});

test("an event is worth what it gives, and what gives nothing has no example", () => {
  const rule: Rule = { key: "one", name: fresh, on: "sign-up", gives: { kind: "points", points: 500 } };
  expect(exampleOf(rule, demoProgram)).toEqual({ points: 500, worthFen: 500 });
  expect(exampleOf({ ...rule, on: undefined, gives: { kind: "nothing" } }, demoProgram)).toBeUndefined();
});

test("the page of the rules leaves out what is over, and sorts the rest for reading", () => {
  const points = { kind: "points" as const, points: 1 };
  const rule = (key: string, rest: Partial<Rule>): Rule => ({ key, name: fresh, gives: points, ...rest });
  const rules = [
    rule("gone", { when: { until: "2026-11-20" } }),
    rule("last-day", { when: { until: "2026-11-21" } }),
    rule("to-come", { when: { from: "2026-12-01" } }),
    rule("sign-up", { on: "sign-up" }),
    rule("fuel", { gives: { kind: "nothing" } }),
  ];
  const shown = rulesShown({ rules }, "2026-11-21");
  const keys = (of: Rule[]) => of.map(({ key }) => key);
  expect([keys(shown.buying), keys(shown.otherwise), keys(shown.notCounted)]).toEqual([
    ["last-day", "to-come"],
    ["sign-up"],
    ["fuel"],
  ]);
});
