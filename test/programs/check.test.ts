import { describe, expect, test } from "@jest/globals";
import { checkProgram } from "../../functions/programs/check/program";
import { ProgramFile } from "../../shared/programFile";
import type { Rule } from "../../shared/rule";

const name = { zh: "名", en: "Name" };
const plain = ProgramFile.parse({
  programId: "sample",
  name: { zh: "示例超市", en: "Sample Market" },
  timeZone: "Asia/Shanghai",
  worth: { points: 100, fen: 100 },
  earning: { fenPerPoint: 100, pointsPerOrderMax: 100_000, monthsToExpiry: 24 },
  tiers: [
    { key: "basic", name, growthFrom: 0, multiplierPercent: 100 },
    { key: "gold", name, growthFrom: 1_000, multiplierPercent: 150 },
  ],
  rules: [],
  events: { survey: { name, oncePer: "key", by: ["app"] } },
  categories: { fresh: name, fuel: name },
  claimHours: 72,
  termsVersion: "1",
  stores: [{ storeId: "one", name: "一店" }],
});
const from = "2026-11-16T04:00:00.000Z";
const told = (file: unknown) => checkProgram(ProgramFile.parse(file), from);
const withRules = (...rules: (Partial<Rule> & object)[]) => ({
  ...plain,
  rules: rules.map((rule, i) => ({ key: `rule-${i}`, name, gives: { kind: "multiplier", percent: 200 }, ...rule })),
});
const points = (n: number) => ({ kind: "points" as const, points: n });
const fresh = { only: { categories: ["fresh"] } };
const fuel = { only: { categories: ["fuel"] } };
const rate = { kind: "rate" as const, points: 2, perFen: 100 };
const nothing = { kind: "nothing" as const };

test("nothing is wrong with a plain program, nor with one that uses everything as it is meant", () => {
  expect(told(plain)).toEqual([]);
  const all = withRules(
    { key: "fuel", gives: nothing, lines: fuel },
    { key: "fresh", gives: rate, lines: fresh },
    { key: "weekend", gives: { kind: "extra", percent: 50 }, when: { weekdays: [6, 7] } },
    { key: "double-card", members: { card: true } },
    { key: "joined", on: "joined", gives: { ...points(500), card: { rule: "double-card", days: 7 } } },
    { key: "survey", on: "survey", gives: points(500), pendingDays: 7, limits: { budget: 500 } },
    { key: "evening", when: { hours: { from: "18:00", until: "24:00" }, from: "2026-11-16", until: "2026-11-16" } },
  );
  expect(told(all)).toEqual([]);
  expect(told(withTask({}))).toEqual([]);
});

const tierTerms = { holdMonths: 12, graceDays: 30, noticeDays: 30, lowers: "step" };
const task = (more: object = {}) => ({
  key: "three",
  name,
  about: name,
  counts: { what: "purchases" },
  target: 3,
  per: "month",
  ...more,
});
const withTask = (more: object, on = "task-three") => ({
  ...withRules({ on, gives: points(1_000) }),
  tasks: [task(more)],
});

const chances = { kind: "chances" as const, wheel: "daily", chances: 1 };
const withShared = (more: object) => ({
  ...withTask({ counts: { what: "event", event: "share-page" }, target: 1, ...more }),
  ...withRules({ on: "task-three", gives: chances }),
  events: { "share-page": { name, oncePer: "day", by: ["app"] } },
});

/** Each: what is wrong, the program, and the one complaint about it, by its place and its code. */
const refused: [string, unknown, string, string][] = [
  ["a window that is over", withRules({ when: { until: "2026-11-15" } }), "rules.0.when.until", "window_over"],
  [
    "a window that ends before it starts",
    withRules({ when: { from: "2026-12-02", until: "2026-12-01" } }),
    "rules.0.when.until",
    "window_backwards",
  ],
  [
    "weekdays that a short window does not have",
    withRules({ when: { from: "2026-11-16", until: "2026-11-18", weekdays: [6] } }),
    "rules.0.when.weekdays",
    "weekday_never",
  ],
  [
    "empty hours",
    withRules({ when: { hours: { from: "18:00", until: "18:00" } } }),
    "rules.0.when.hours",
    "hours_empty",
  ],
  [
    "hours through the night",
    withRules({ when: { hours: { from: "22:00", until: "06:00" } } }),
    "rules.0.when.hours",
    "hours_empty",
  ],
  [
    "a tier that does not exist",
    withRules({ members: { tiers: ["basic", "glod"] } }),
    "rules.0.members.tiers.1",
    "tier_unknown",
  ],
  [
    "a category that does not exist",
    withRules({ lines: { only: { categories: ["frish"] } } }),
    "rules.0.lines.only.categories.0",
    "category_unknown",
  ],
  ["a store that does not exist", withRules({ stores: ["two"] }), "rules.0.stores.0", "store_unknown"],
  ["an event that does not exist", withRules({ on: "servey", gives: points(1) }), "rules.0.on", "event_unknown"],
  [
    "amounts that no purchase has",
    withRules({ amountFen: { from: 500, below: 500 } }),
    "rules.0.amountFen.below",
    "amount_empty",
  ],
  [
    "lines that are all excepted",
    withRules({ lines: { only: fresh.only, except: fresh.only } }),
    "rules.0.lines.except",
    "lines_empty",
  ],
  [
    "a first purchase of an event",
    withRules({ on: "survey", gives: points(1), members: { firstPurchase: true } }),
    "rules.0.members.firstPurchase",
    "event_has_none",
  ],
  ["lines of an event", withRules({ on: "survey", gives: points(1), lines: fresh }), "rules.0.lines", "event_has_none"],
  [
    "an amount of an event",
    withRules({ on: "survey", gives: points(1), amountFen: { from: 1 } }),
    "rules.0.amountFen",
    "event_has_none",
  ],
  ["a multiplier of an event", withRules({ on: "survey" }), "rules.0.gives.kind", "event_gives_points"],
  ["a card that no rule gives", withRules({ members: { card: true } }), "rules.0.members.card", "card_not_given"],
  [
    "a card for no rule",
    withRules({ on: "survey", gives: { ...points(1), card: { rule: "double", days: 7 } } }),
    "rules.0.gives.card.rule",
    "rule_unknown",
  ],
  [
    "a card for a rule that needs none",
    withRules({}, { on: "survey", gives: { ...points(1), card: { rule: "rule-0", days: 7 } } }),
    "rules.1.gives.card.rule",
    "card_for_all",
  ],
  ["no points and no card", withRules({ on: "survey", gives: points(0) }), "rules.0.gives.points", "gives_nothing"],
  [
    "a multiplier of once",
    withRules({ gives: { kind: "multiplier", percent: 100 } }),
    "rules.0.gives.percent",
    "changes_nothing",
  ],
  ["limits on a rate", withRules({ gives: rate, limits: { day: 10 } }), "rules.0.limits", "limits_on_rate"],
  [
    "a budget that one member would pass",
    withRules({ on: "survey", gives: points(500), limits: { budget: 499 } }),
    "rules.0.limits.budget",
    "budget_too_small",
  ],
  [
    "points that wait and have a life of their own",
    withRules({ on: "survey", gives: points(5), pendingDays: 7, lasts: { days: 30 } }),
    "rules.0.lasts",
    "pending_and_lasts",
  ],
  [
    "the same of purchases",
    { ...withRules({ lasts: { days: 30 } }), earning: { ...plain.earning, pendingDays: 7 } },
    "rules.0.lasts",
    "pending_and_lasts",
  ],
  ["a purchase's rule that waits", withRules({ pendingDays: 7 }), "rules.0.pendingDays", "pending_on_purchase"],
  ["a rate with a life of its own", withRules({ gives: rate, lasts: { months: 3 } }), "rules.0.lasts", "lasts_on_rate"],
  ["points that have ended", withRules({ lasts: { until: "2026-11-15" } }), "rules.0.lasts.until", "lasts_over"],
  [
    "a rate behind the same one",
    withRules({ gives: rate, lines: fresh }, { gives: rate, lines: fresh, when: { weekdays: [6] } }),
    "rules.1",
    "rate_hidden",
  ],
  [
    "a rate behind one for everything",
    withRules({ gives: rate }, { gives: rate, lines: fresh }),
    "rules.1",
    "rate_hidden",
  ],
  [
    "two exclusions of the same",
    withRules({ gives: nothing, lines: fuel }, { gives: nothing, lines: fuel }),
    "rules.1",
    "rate_hidden",
  ],
  [
    "a rate for what earns nothing",
    withRules({ gives: nothing, lines: fuel }, { gives: rate, lines: fuel }),
    "rules.1",
    "rates_contradict",
  ],
  [
    "the same, the other way round",
    withRules({ gives: rate, lines: fuel }, { gives: nothing, lines: fuel }),
    "rules.1",
    "rates_contradict",
  ],
  ["a key that is there twice", withRules({ key: "same" }, { key: "same" }), "rules.1.key", "key_twice"],
  [
    "a store that is there twice",
    { ...plain, stores: [plain.stores[0], plain.stores[0]] },
    "stores.1.storeId",
    "key_twice",
  ],
  [
    "factors that no point could count",
    withRules(...[1, 2, 3, 4, 5].map(() => ({ gives: { kind: "multiplier" as const, percent: 10_000 } }))),
    "rules.4.gives.percent",
    "factor_overflow",
  ],
  ["a ladder that begins above 0", { ...plain, tiers: plain.tiers.slice(1) }, "tiers.0.growthFrom", "ladder_start"],
  [
    "a ladder that goes down",
    { ...plain, tiers: [...plain.tiers, { ...plain.tiers[1], key: "top", growthFrom: 999 }] },
    "tiers.2.growthFrom",
    "ladder_order",
  ],
  [
    "two tiers on one step",
    { ...plain, tiers: [...plain.tiers, { ...plain.tiers[1], key: "top" }] },
    "tiers.2.growthFrom",
    "ladder_order",
  ],
  [
    "a benefit that does not exist",
    { ...plain, tiers: [{ ...plain.tiers[0], benefits: [{ benefit: "parking" }] }] },
    "tiers.0.benefits.0.benefit",
    "benefit_unknown",
  ],
  [
    "a tier to keep that nobody looks at",
    { ...plain, tiers: [plain.tiers[0], { ...plain.tiers[1], keep: { growthFrom: 5 } }] },
    "tiers.1.keep",
    "keep_without_terms",
  ],
  [
    "more to keep a tier than to reach it",
    { ...plain, tierTerms, tiers: [plain.tiers[0], { ...plain.tiers[1], keep: { growthFrom: 1_001 } }] },
    "tiers.1.keep.growthFrom",
    "keep_above_reach",
  ],
  [
    "a number of uses of what has none",
    {
      ...plain,
      benefits: [{ key: "parking", name, gives: { kind: "service" } }],
      tiers: [{ ...plain.tiers[0], benefits: [{ benefit: "parking", times: 2 }] }],
    },
    "tiers.0.benefits.0.times",
    "times_without_uses",
  ],
  ["an unknown time zone", { ...plain, timeZone: "Asia/Beijing" }, "timeZone", "time_zone_unknown"],
  [
    "a day's cap above a month's",
    { ...plain, earning: { ...plain.earning, pointsPerDayMax: 9, pointsPerMonthMax: 8 } },
    "earning.pointsPerDayMax",
    "cap_never_reached",
  ],
  ["chances for what is no task", withRules({ on: "survey", gives: chances }), "rules.0.on", "chances_source"],
  [
    "chances for sharing, by the name of the event",
    withShared({ name: { zh: "活动", en: "Activity" } }),
    "rules.0.on",
    "chances_forbidden",
  ],
  [
    "chances for good reviews, by the name of the task",
    { ...withTask({ name: { zh: "五星好评", en: "Five stars" } }), ...withRules({ on: "task-three", gives: chances }) },
    "rules.0.on",
    "chances_forbidden",
  ],
  ["chances that wait", withRules({ gives: chances, pendingDays: 7 }), "rules.0.pendingDays", "chances_last"],
  [
    "chances with a life of their own",
    withRules({ gives: chances, lasts: { days: 3 } }),
    "rules.0.lasts",
    "chances_last",
  ],
  [
    "a budget below one purchase's chances",
    withRules({ gives: { ...chances, chances: 3 }, limits: { budget: 2 } }),
    "rules.0.limits.budget",
    "budget_too_small",
  ],
  ["a task that gives nothing", { ...plain, tasks: [task()] }, "tasks.0.key", "task_gives_nothing"],
  [
    "a task that counts an event that there is not",
    withTask({ counts: { what: "event", event: "servey" } }),
    "tasks.0.counts.event",
    "event_unknown",
  ],
  ["a task without a goal", withTask({ target: undefined }), "tasks.0.target", "task_goal"],
  [
    "steps that go down",
    withTask({ target: undefined, steps: [3, 3] }, "task-three-1"),
    "tasks.0.steps.1",
    "steps_order",
  ],
  ["a task after one that there is not", withTask({ after: ["two"] }), "tasks.0.after.0", "task_unknown"],
  ["a task after itself", withTask({ after: ["three"] }), "tasks.0.after.0", "task_after_itself"],
  ["a goal of 0", withTask({ target: 0 }), "tasks.0.target", "task_goal_zero"],
  [
    "a step that gives nothing",
    withTask({ target: undefined, steps: [1, 3] }, "task-three-1"),
    "tasks.0.steps.1",
    "task_gives_nothing",
  ],
  [
    "a week of ten days",
    withTask({ counts: { what: "streak", event: "survey" }, per: "week", target: 10 }),
    "tasks.0.target",
    "streak_too_long",
  ],
  [
    "a survey in every month",
    withTask({ target: 1, counts: { what: "survey", questions: [{ key: "q", kind: "text", ask: name }] } }),
    "tasks.0.per",
    "survey_once",
  ],
  [
    "a question that is there twice",
    withTask({
      target: 1,
      per: "ever",
      counts: { what: "survey", questions: Array(2).fill({ key: "q", kind: "text", ask: name }) },
    }),
    "tasks.0.counts.questions.1.key",
    "key_twice",
  ],
  [
    "a task for those who sleep, where nobody does",
    withTask({ members: { states: ["sleeping"] } }),
    "tasks.0.members.states",
    "states_without_lifecycle",
  ],
  [
    "a task whose event is another one's",
    { ...withTask({}), events: { "task-three": { name, oncePer: "key", by: [] } } },
    "tasks.0.key",
    "task_event_twice",
  ],
  ["a task that is over", withTask({ when: { until: "2026-11-15" } }), "tasks.0.when.until", "window_over"],
  [
    "a task for a tier that there is not",
    withTask({ members: { tiers: ["glod"] } }),
    "tasks.0.members.tiers.0",
    "tier_unknown",
  ],
  [
    "members who are lost before they sleep",
    { ...plain, lifecycle: { maturePurchases: 5, sleepingDays: 90, lostDays: 90, messagesPerWeek: 2 } },
    "lifecycle.lostDays",
    "lifecycle_order",
  ],
  [
    "a name that was not translated",
    withRules({ name: { zh: "双倍", en: "双倍" } }),
    "rules.0.name.en",
    "words_missing",
  ],
  ["a name of blanks", withRules({ name: { zh: " ", en: "Double" } }), "rules.0.name.zh", "words_missing"],
];

test("tasks that wait for each other, wherever one enters the circle", () => {
  const circle = ["a", "b", "c", "d"].map((key, i) => task({ key, after: [["c", "a", "b", "c"][i]] }));
  const rules = circle.map(({ key }) => ({ key, name, on: `task-${key}`, gives: points(1) }));
  expect(told({ ...plain, rules, tasks: circle }).map(({ path, because }) => [path.join("."), because])).toEqual(
    ["0", "1", "2"].map((i) => [`tasks.${i}.after`, "task_circle"]),
  );
});

describe("refused, with the place and the reason", () => {
  test.each(refused)("%s", (_what, file, place, because) => {
    expect(told(file).map((problem) => [problem.path.join("."), problem.because])).toEqual([[place, because]]);
  });

  test("an order cap that every yuan reaches", () => {
    const file = {
      ...withRules({ gives: { kind: "multiplier", percent: 500 } }),
      earning: { ...plain.earning, pointsPerOrderMax: 7 },
    };
    // A yuan: 1 × 1.5 (gold) × 5 is 7, which is no more than 7.
    expect(told(file)).toEqual([]);
    const less = { ...file, earning: { ...file.earning, pointsPerOrderMax: 6 } };
    expect(told(less).map(({ path, because }) => [path.join("."), because])).toEqual([
      ["earning.pointsPerOrderMax", "cap_below_one_yuan"],
    ]);
  });

  test("and says what would be right", () => {
    const [problem] = told(withRules({ members: { tiers: ["glod"] } }));
    expect(problem?.message).toBe("no tier is called glod; did you mean gold?");
  });
});

describe("what looks alike and is not refused", () => {
  test.each([
    [
      "the narrower rate first",
      withRules({ gives: rate, lines: fresh, when: { weekdays: [6] } }, { gives: rate, lines: fresh }),
    ],
    [
      "rates for different members",
      withRules({ gives: rate, lines: fresh, members: { tiers: ["gold"] } }, { gives: rate, lines: fresh }),
    ],
    [
      "one that excepts what the next is for",
      withRules({ gives: rate, lines: { except: { categories: ["fuel"] } } }, { gives: nothing, lines: fuel }),
    ],
    ["a window that lies ahead", withRules({ when: { from: "2027-01-01", until: "2027-01-31" } })],
    ["a window that ends on the first day", withRules({ when: { until: "2026-11-16" } })],
    [
      "factors with a limit for each order",
      withRules(
        ...[1, 2, 3, 4, 5].map(() => ({
          gives: { kind: "multiplier" as const, percent: 10_000 },
          limits: { order: 100 },
        })),
      ),
    ],
  ])("%s", (_what, file) => {
    expect(told(file)).toEqual([]);
  });
});
