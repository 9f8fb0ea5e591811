import { refusalStatus } from "../../shared/errors";
import { en } from "../../miniapp/src/words/en";
import { fill } from "../../miniapp/src/words/sentence";
import { zh } from "../../miniapp/src/words/zh";
import { money, signed } from "../../miniapp/src/words/written";

const now = new Date(2026, 10, 21, 12, 0);
const chinese = (sentence: string, values = {}) => fill(sentence, values, "zh", now);
const english = (sentence: string, values = {}) => fill(sentence, values, "en", now);

const sentences = (words: object) =>
  Object.entries(words).flatMap(([part, of]) =>
    Object.entries(of as Record<string, string>).map(([key, text]) => [`${part}.${key}`, text] as const),
  );
const placesIn = (text: string) => [...text.matchAll(/\{(\w+)/g)].map((match) => match[1] as string);

test("every place in an English sentence is one that the Chinese sentence has filled", () => {
  const known = new Map(sentences(zh));
  for (const [key, text] of sentences(en)) {
    for (const place of placesIn(text)) expect([key, ...placesIn(known.get(key) as string)]).toContain(place);
  }
});

test("both languages say the same things, none of them with nothing", () => {
  expect(
    sentences(en)
      .map(([key]) => key)
      .sort(),
  ).toEqual(
    sentences(zh)
      .map(([key]) => key)
      .sort(),
  );
  for (const [, text] of [...sentences(zh), ...sentences(en)]) expect(text.trim()).not.toBe("");
});

test("there is a sentence for every refusal, and none that shouts", () => {
  expect(Object.keys(zh.refusals).sort()).toEqual(Object.keys(refusalStatus).sort());
  for (const [, text] of [...sentences(zh), ...sentences(en)]) expect(text).not.toMatch(/[!！]|亲/);
});

test("every form in a sentence is one that can be written", () => {
  const values = new Proxy({}, { get: () => "2026-11-21", has: () => true }) as Record<string, string>;
  for (const [, text] of sentences(zh)) expect(chinese(text, values)).not.toContain("{");
  for (const [, text] of sentences(en)) expect(english(text, values)).not.toContain("{");
});

test("numbers carry commas and a real minus", () => {
  expect(chinese("余 {n}", { n: 1234567 })).toBe("余 1,234,567");
  expect(chinese("{n}", { n: -52 })).toBe("−52");
  expect([signed(384), signed(-1200), signed(0)]).toEqual(["+384", "−1,200", "0"]);
});

test("money has two digits, from whole fen", () => {
  expect([money(2846), money(5), money(0), money(-120000), money(123456789)]).toEqual([
    "¥28.46",
    "¥0.05",
    "¥0.00",
    "−¥1,200.00",
    "¥1,234,567.89",
  ]);
  expect(chinese("{a:yuan} {b:yuan}", { a: 100, b: 1250 })).toBe("1 12.50");
});

test("English counts, Chinese does not have to", () => {
  const points = "{points} {points|point|points}";
  expect([english(points, { points: 1 }), english(points, { points: 0 }), english(points, { points: 2 })]).toEqual([
    "1 point",
    "0 points",
    "2 points",
  ]);
  expect(chinese("{points||}到期", { points: 2 })).toBe("到期");
});

test("days leave out this year and name any other", () => {
  expect(chinese("{on:day}", { on: "2026-12-31" })).toBe("12 月 31 日");
  expect(chinese("{on:day}", { on: "2028-11-30" })).toBe("2028 年 11 月 30 日");
  expect(english("{on:day}", { on: "2026-12-31" })).toBe("31 Dec");
  expect(english("{on:day}", { on: "2028-11-30" })).toBe("30 Nov 2028");
});

test("instants are read off the clock of the device", () => {
  const at = new Date(2026, 10, 21, 9, 8).toISOString();
  expect(chinese("{at:time} {at:clock}", { at })).toBe("11月21日 9:08 9:08");
  expect(english("{at:time}", { at })).toBe("21 Nov 9:08");
});

test("what happened today or yesterday says so", () => {
  const at = (day: number) => new Date(2026, 10, day, 9, 8).toISOString();
  expect([21, 20, 19].map((day) => chinese("{at:when}", { at: at(day) }))).toEqual([
    "今天 9:08",
    "昨天 9:08",
    "11月19日 9:08",
  ]);
  expect([21, 20, 19].map((day) => english("{at:when}", { at: at(day) }))).toEqual([
    "today 9:08",
    "yesterday 9:08",
    "19 Nov 9:08",
  ]);
});

test("months and weekdays have names", () => {
  expect([chinese("{m:month}", { m: "2026-11" }), chinese("{m:month}", { m: "2025-03" })]).toEqual([
    "11 月",
    "2025 年 3 月",
  ]);
  expect([english("{m:month}", { m: "2026-11" }), english("{m:month}", { m: "2025-03" })]).toEqual(["Nov", "Mar 2025"]);
  expect([chinese("{d:weekday}", { d: 6 }), english("{d:weekday}", { d: 7 })]).toEqual(["周六", "Sunday"]);
});

test("names of the program come in the reader's language", () => {
  const tier = { zh: "银卡", en: "Silver" };
  expect([chinese("{tier}", { tier }), english("{tier}", { tier })]).toEqual(["银卡", "Silver"]);
});

const beans = { zh: "暖豆", en: { one: "bean", other: "beans" } };
const inBeans = (language: "zh" | "en", sentence: string, values = {}) => fill(sentence, values, language, now, beans);

test("points go by the program's name, in the number that stands there, and figures keep their places", () => {
  const sentence = "{points} {points|point|points}; Points, the point of 1 point";
  expect(inBeans("en", sentence, { points: 1 })).toBe("1 bean; Beans, the bean of 1 bean");
  expect(inBeans("en", "{points:signed} {points|point is|points are} in", { points: 20 })).toBe("+20 beans are in");
  expect(inBeans("zh", "得 {points} 积分，看积分规则，不是积分计划", { points: 20 })).toBe(
    "得 20 暖豆，看暖豆规则，不是积分计划",
  );
});

test("names of the program stay as it says them, also where they have our word inside", () => {
  expect(inBeans("zh", "{rule}：得积分", { rule: { zh: "双倍积分", en: "" } })).toBe("双倍积分：得暖豆");
});

test("no sentence for shoppers and tills says points in a way that a program's name could not take", () => {
  const { operator: _, desk: __, problems: ___, programs: ____, ...chinese } = zh;
  const others = /部分|分钟|分享|分别|分店|分开|百分比/g;
  // 分 alone would stay where 积分 has another name.
  const left = sentences(chinese).filter(([, text]) => inBeans("zh", text).replaceAll(others, "").includes("分"));
  expect(left).toEqual([]);
  // A name may begin with a vowel.
  expect(sentences(en).filter(([, text]) => /\ban? points?\b/i.test(text))).toEqual([]);
});
