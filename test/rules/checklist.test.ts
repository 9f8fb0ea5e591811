import { describe, expect, test } from "@jest/globals";
import { newAccount } from "../../functions/ledger/account";
import { decideEvent } from "../../functions/rules/event";
import type { Purchase } from "../../functions/rules/facts";
import { earnByPurchase } from "../../functions/rules/purchase";
import { demoProgram } from "../../infra/local/demo";
import type { Account } from "../../shared/ledger";
import type { Program } from "../../shared/program";
import type { Gives, Rule } from "../../shared/rule";

const name = { zh: "规则", en: "Rule" };
const rule = (key: string, gives: Gives, rest: Partial<Rule> = {}): Rule => ({ key, name, gives, ...rest });
const tier = (key: string, growthFrom: number, multiplierPercent: number) => ({
  key,
  name,
  growthFrom,
  multiplierPercent,
});
const program = (rules: Rule[], earning: Partial<Program["earning"]> = {}): Program => ({
  ...demoProgram,
  tiers: [tier("silver", 0, 100), tier("gold", 1_000, 120), tier("diamond", 2_000, 150)],
  earning: { ...demoProgram.earning, ...earning },
  rules,
});
const grown = (growth: number): Account => ({
  ...newAccount,
  wallets: { ...newAccount.wallets, growth: { lots: growth ? { "9999-12-31": growth } : {}, debt: 0 } },
});
const [monday, saturday] = ["2026-11-16T04:00:00.000Z", "2026-11-21T04:00:00.000Z"];

const buy = (rules: Rule[], purchase: Partial<Purchase>, account = newAccount, earning = {}) =>
  earnByPurchase(account, { countedFen: 100_00, paidAt: monday, ...purchase }, program(rules, earning));
const whySilent = (earned: ReturnType<typeof buy>, key = "r") =>
  earned.receipt.silent.find((silent) => silent.rule === `rule:${key}`);
const onLines = (...lines: [number, string?][]): Partial<Purchase> => ({
  countedFen: lines.reduce((sum, [fen]) => sum + fen, 0),
  lines: lines.map(([amountFen, category]) => ({ amountFen, ...(category ? { category } : {}) })),
});

const fresh = rule("fresh", { kind: "rate", points: 2, perFen: 100 }, { lines: { only: { categories: ["fresh"] } } });
const luxury = rule(
  "luxury",
  { kind: "rate", points: 5, perFen: 100 },
  { lines: { only: { categories: ["luxury"] } } },
);
const weekend = rule("weekend", { kind: "extra", percent: 50 }, { when: { weekdays: [6, 7] } });
const perTenThousand = rule(
  "steps",
  { kind: "steps", points: 100, everyFen: 1_000_000 },
  { members: { kinds: ["dealer"] } },
);
const fuel = rule("fuel", { kind: "nothing" }, { lines: { only: { categories: ["fuel", "gift-card"] } } });
const bigOrder = rule("big", { kind: "multiplier", percent: 150 }, { amountFen: { from: 500_000 } });

describe("numbers of the articles", () => {
  test.each<[row: string, what: string, number, () => ReturnType<typeof buy>]>([
    ["S1-012", "1 yuan is 1 point", 100, () => buy([], {})],
    ["S3-021", "fresh food: 1 yuan is 2 points", 128, () => buy([fresh], onLines([64_00, "fresh"]))],
    ["S3-022", "luxury: 1 yuan is 5 points", 500, () => buy([luxury], onLines([100_00, "luxury"]))],
    [
      "S3-018",
      "each line by its own rate",
      428,
      () => buy([fresh, luxury], onLines([64_00, "fresh"], [40_00, "luxury"], [100_00])),
    ],
    ["S3-023", "half as much again at the weekend", 150, () => buy([weekend], { paidAt: saturday })],
    ["S3-023", "and not on a Monday", 100, () => buy([weekend], {})],
    ["S3-030", "silver: 1 yuan is 1 point", 100, () => buy([], {}, grown(0))],
    ["S3-031", "gold: 1 yuan is 1.2 points", 120, () => buy([], {}, grown(1_000))],
    ["S3-032", "diamond: 1 yuan is 1.5 points", 150, () => buy([], {}, grown(2_000))],
    ["S1-013", "from 5,000 yuan on half as much again", 7_500, () => buy([bigOrder], { countedFen: 500_000 })],
    ["S1-013", "and below it nothing more", 4_999, () => buy([bigOrder], { countedFen: 499_900 })],
    // 3.9 times 10,000 yuan: three full steps, besides a point for each yuan.
    [
      "S0-024",
      "100 points for every full 10,000 yuan, for dealers",
      39_000 + 300,
      () => buy([perTenThousand], { countedFen: 3_900_000, segments: ["kind:dealer"] }),
    ],
    ["S0-026", "and not for consumers", 39_000, () => buy([perTenThousand], { countedFen: 3_900_000 })],
    // 64 × 2 × 1.5 is 192; a half of that more is 288.
    [
      "S3-020",
      "rate, then tier, then extra",
      288,
      () => buy([fresh, weekend], { ...onLines([64_00, "fresh"]), paidAt: saturday }, grown(2_000)),
    ],
  ])("%s: %s", (_row, _what, points, earn) => {
    expect(earn().receipt.points).toBe(points);
  });

  test("S0-024: below the first 10,000 yuan nothing of it counts, and the receipt says what is missing", () => {
    const { receipt } = buy([perTenThousand], { countedFen: 999_900, segments: ["kind:dealer"] });
    expect(receipt.points).toBe(9_999);
    expect(receipt.fired.map(({ rule: fired }) => fired)).toEqual(["tier:silver"]);
    const detail = { fen: 999_900, from: 1_000_000 };
    expect(receipt.silent).toContainEqual({ rule: "rule:steps", because: "amount_below", detail });
  });

  test("S0-026: who is no dealer is told so", () => {
    expect(whySilent(buy([perTenThousand], { countedFen: 3_900_000 }), "steps")).toMatchObject({
      because: "other_member_kind",
      detail: { kind: "consumer", wanted: "dealer" },
    });
  });

  test("fuel and gift cards earn nothing, and the receipt says how much that was", () => {
    const { receipt } = buy([fuel], onLines([60_00, "fuel"], [40_00]));
    expect(receipt.points).toBe(40);
    expect(receipt.fired).toContainEqual({ rule: "rule:fuel", leftOutFen: 60_00 });
  });

  test("what points paid is taken off all lines in proportion", () => {
    const { receipt } = buy([fresh], { ...onLines([50_00, "fresh"], [50_00]), countedFen: 90_00 });
    expect(receipt.groups?.map(({ fen }) => fen)).toEqual([45_00, 45_00]);
    expect(receipt.points).toBe(90 + 45);
  });
});

describe("how rules stack", () => {
  test("multipliers multiply each other; extras are added up and applied once", () => {
    const twice = rule("twice", { kind: "multiplier", percent: 200 });
    const half = rule("half", { kind: "extra", percent: 50 });
    const tenth = rule("tenth", { kind: "extra", percent: 10 });
    expect(buy([twice, half, tenth], {}, grown(1_000)).receipt.points).toBe(384); // 100 × 1.2 × 2 × 1.6
    expect(buy([tenth, half, twice], {}, grown(1_000)).receipt.points).toBe(384);
  });

  test("is rounded down once, at the end", () => {
    const parts = onLines([99, "fresh"], [99]);
    expect(buy([fresh, weekend], { ...parts, paidAt: saturday }).receipt.points).toBe(4); // (1.98 + 0.99) × 1.5 = 4.455
  });

  test("a factor counts for the lines that it names", () => {
    const brand = rule("brand", { kind: "multiplier", percent: 300 }, { lines: { only: { brands: ["own"] } } });
    const lines = [{ amountFen: 10_00, brand: "own" }, { amountFen: 10_00 }];
    expect(buy([brand], { countedFen: 20_00, lines }).receipt.points).toBe(40);
  });

  test("a limit of a rule bounds what it adds, and an order's cap the whole", () => {
    const limited = rule("r", { kind: "multiplier", percent: 300 }, { limits: { order: 50 } });
    const { receipt } = buy([limited], {});
    expect(receipt.points).toBe(150);
    expect(receipt.fired).toContainEqual({ rule: "rule:r", percent: 300, limit: 50 });
    expect(buy([limited], {}, newAccount, { pointsPerOrderMax: 120 }).receipt.points).toBe(120);
  });
});

describe("why a rule has no say", () => {
  test.each<[because: string, Partial<Rule>, Partial<Purchase>?]>([
    ["not_begun", { when: { from: "2026-11-17" } }],
    ["over", { when: { until: "2026-11-15" } }],
    ["other_weekday", { when: { weekdays: [6] } }],
    ["other_hours", { when: { hours: { from: "18:00", until: "22:00" } } }],
    ["other_store", { stores: ["airport"] }, { storeId: "station" }],
    ["other_tier", { members: { tiers: ["diamond"] } }],
    ["amount_below", { amountFen: { from: 100_01 } }],
    ["amount_above", { amountFen: { below: 100_00 } }],
    ["other_channel", { channels: ["online"] }, { channel: "store" }],
    ["other_payment", { payments: ["wechat"] }],
    ["other_member_kind", { members: { kinds: ["dealer"] } }],
    ["no_tag", { members: { tags: ["vip"] } }, { segments: ["tag:other"] }],
    ["not_birthday", { members: { birthday: "month" } }],
    ["no_card", { members: { card: true } }],
    ["no_line", { lines: { only: { categories: ["fresh"] } } }, onLines([100_00, "dry"])],
  ])("%s", (because, conditions, purchase = {}) => {
    const earned = buy([rule("r", { kind: "multiplier", percent: 200 }, conditions)], purchase);
    expect(whySilent(earned)?.because).toBe(because);
    expect(earned.receipt.points).toBe(100);
  });

  test("the first purchase is the first", () => {
    const first = rule("r", { kind: "points", points: 300 }, { members: { firstPurchase: true } });
    expect(buy([first], {}).receipt.points).toBe(400);
    expect(whySilent(buy([first], {}, { ...newAccount, purchases: 1 }))?.because).toBe("not_first");
  });

  test("a category that the program has not named earns as any other, and that is said", () => {
    const named = { ...program([]), categories: { fresh: name } };
    const { receipt } = earnByPurchase(newAccount, { ...onLines([10_00, "tools"]), paidAt: monday } as Purchase, named);
    expect(receipt.points).toBe(10);
    expect(receipt.silent).toContainEqual({ rule: "base", because: "category_unknown", detail: { category: "tools" } });
  });
});

describe("limits on a member", () => {
  const daily = rule("r", { kind: "points", points: 60 }, { limits: { day: 100, month: 150 } });
  const after = (account: Account, earned: ReturnType<typeof buy>): Account => ({
    ...account,
    counts: Object.fromEntries(
      Object.entries({ ...account.counts, ...earned.marks?.counts }).filter(([, count]) => count !== null),
    ) as never,
  });

  test("a day's limit is reached, the next day begins anew, and the month's bounds both", () => {
    const one = buy([daily], {});
    const two = buy([daily], {}, after(newAccount, one));
    const held = after(newAccount, two);
    expect([one, two].map(({ receipt }) => receipt.points)).toEqual([160, 140]);
    expect(whySilent(buy([daily], {}, held))).toMatchObject({ because: "limit_reached", detail: { per: "day" } });
    const tomorrow = buy([daily], { paidAt: "2026-11-17T04:00:00.000Z" }, held);
    expect(tomorrow.receipt.points).toBe(150);
    // What was told late counts into the day that has begun since.
    expect(buy([daily], {}, after(held, tomorrow)).receipt.points).toBe(100);
  });

  test("a day's limit holds for what a till tells late, although the rule has not counted since", () => {
    const eastern = rule("r", { kind: "points", points: 60 }, { limits: { day: 60 }, stores: ["east"] });
    const there = buy([eastern], { storeId: "east" });
    const elsewhere = buy([eastern], { storeId: "west", paidAt: "2026-11-17T04:00:00.000Z" }, after(newAccount, there));
    const held = after(after(newAccount, there), elsewhere);
    expect(whySilent(buy([eastern], { storeId: "east" }, held))).toMatchObject({ because: "limit_reached" });
  });

  test("a program's own limit for a day bounds all that a member's purchases earn", () => {
    const one = buy([], { countedFen: 80_00 }, newAccount, { pointsPerDayMax: 100 });
    const two = buy([], { countedFen: 80_00 }, after(newAccount, one), { pointsPerDayMax: 100 });
    expect([one, two].map(({ receipt }) => receipt.points)).toEqual([80, 20]);
    expect(two.receipt.fired).toContainEqual({ rule: "dayCap", cap: 20 });
  });
});

describe("events", () => {
  const on = (event: string, points: number, rest: Partial<Rule> = {}) =>
    rule("r", { kind: "points", points }, { on: event, ...rest });
  const happen = (rules: Rule[], event: string, account = newAccount, segments: string[] = []) =>
    decideEvent(account, { event, key: "1", happenedAt: monday, segments }, program(rules));
  const pointsOf = (decision: ReturnType<typeof happen>) =>
    decision.receipt.of === "event" ? decision.receipt.points : undefined;

  test.each([
    ["S3-024", "friend-joined", 500],
    ["S3-025", "friend-first-order", 300],
    ["S3-025", "invited-first-order", 300],
    ["S3-026", "photo-review", 200],
    ["S3-027", "trial-survey", 500],
    ["S3-028", "own-bag", 100],
    ["S3-029", "slow-delivery", 80],
    ["S0-061", "installation-done", 50],
    ["S0-028", "install-review", 1],
  ])("%s: %s gives %i", (_row, event, points) => {
    const decision = happen([on(event, points)], event);
    expect(pointsOf(decision)).toBe(points);
    expect(decision.moves).toEqual([{ wallet: "points", kind: "earn", lot: "2028-11-30", points }]);
  });

  test("S0-030: the same event from a dealer is an entry of no points that says why", () => {
    const decision = happen(
      [on("install-review", 1, { members: { kinds: ["consumer"] } })],
      "install-review",
      newAccount,
      ["kind:dealer"],
    );
    expect(pointsOf(decision)).toBe(0);
    expect(decision.receipt).toMatchObject({ silent: [{ rule: "rule:r", because: "other_member_kind" }] });
  });

  test("S3-052, S3-053: joining gives 500 points and a card that doubles for seven days", () => {
    const double = rule("double", { kind: "multiplier", percent: 200 }, { members: { card: true } });
    const welcome = rule(
      "welcome",
      { kind: "points", points: 500, card: { rule: "double", days: 7 } },
      { on: "joined" },
    );
    const joined = happen([welcome, double], "joined");
    expect(pointsOf(joined)).toBe(500);
    expect(joined.marks?.cards).toEqual({ double: "2026-11-23" });
    const holder = { ...newAccount, cards: { double: "2026-11-23" } };
    expect(buy([welcome, double], { paidAt: "2026-11-23T15:59:59.999Z" }, holder).receipt.points).toBe(200);
    expect(buy([welcome, double], { paidAt: "2026-11-23T16:00:00.000Z" }, holder).receipt.points).toBe(100);
  });

  test("points may wait, and may live otherwise than the program's", () => {
    const waiting = happen([on("friend-joined", 500, { pendingDays: 7 })], "friend-joined");
    expect(waiting.moves).toEqual([{ wallet: "pending", kind: "earn", lot: "2026-11-23", points: 500 }]);
    const short = happen([on("birthday", 88, { lasts: { days: 30 } })], "birthday");
    expect(short.moves).toEqual([{ wallet: "points", kind: "earn", lot: "2026-12-16", points: 88 }]);
  });

  test("an event that no rule speaks of is refused", () => {
    expect(() => happen([], "dance")).toThrow(expect.objectContaining({ code: "event_unknown" }));
  });
});
