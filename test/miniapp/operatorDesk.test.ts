import type { EvidenceCase } from "../../shared/taskViews";
import type { ManagedWheel } from "../../shared/wheelViews";
import { keepUrls, openCase, rewardsOf, waitOf, waitsSince } from "../../miniapp/src/operator/evidence/queue";
import { linesOf, barsOf } from "../../miniapp/src/operator/surveys/results";
import { tableCsv, tableRows } from "../../miniapp/src/operator/tableRows";
import { fenOf, instantOf, instantText, wholeOf, yuanText } from "../../miniapp/src/operator/typedFigures";
import { budgetNeeded, changeOf, nothingChanged } from "../../miniapp/src/operator/wheel/change";
import { fieldWord, missingOfPrize } from "../../miniapp/src/operator/wheel/law";
import { draftOf, newKey, typedOf } from "../../miniapp/src/operator/wheel/typed";
import {
  comparedOf,
  costPerDraw,
  percentText,
  sharesOf,
  standingOf,
  stateOf,
  untilOf,
  worthFen,
} from "../../miniapp/src/operator/wheel/wheelFigures";
import { wrongInPrize, wrongInWheel } from "../../miniapp/src/operator/wheel/wrongIn";
import { completeDraft } from "../support/wheels";
import { ruledProgram } from "../e2e/ruledShop";

const NOW = Date.parse("2026-11-22T02:00:00.000Z");

const rows = [
  { name: "银卡", n: 10, note: "=1" },
  { name: "金卡", n: 9, note: "b" },
  { name: "白卡", n: 100, note: "c" },
];
const columns = [
  { key: "name", title: "名称", sortBy: ({ name }: (typeof rows)[number]) => name },
  { key: "n", title: "N", sortBy: ({ n }: (typeof rows)[number]) => n },
  { key: "drawn", title: "only drawn" },
  { key: "note", title: "Note", text: ({ note }: (typeof rows)[number]) => note },
];

test("a table shows the rows that hold every typed word, in the order of the pressed head", () => {
  expect(tableRows(rows, columns, "", { key: "n", isDown: false }).map(({ n }) => n)).toEqual([9, 10, 100]);
  expect(tableRows(rows, columns, "卡 10", undefined).map(({ n }) => n)).toEqual([10, 100]);
  expect(tableRows(rows, columns, "金卡 100", undefined)).toEqual([]);
  expect(tableRows(rows, columns, "  ", { key: "drawn", isDown: true })).toEqual(rows);
});

test("a table is exported as it is shown, and what is only drawn is left out", () => {
  expect(tableCsv(tableRows(rows, columns, "银", undefined), columns)).toBe("名称,N,Note\r\n银卡,10,'=1");
});

const waiting = (evidenceId: string, rest: Partial<EvidenceCase> = {}): EvidenceCase => ({
  evidenceId,
  task: "photo",
  submittedAt: "2026-11-22T01:00:00.000Z",
  pictures: 1,
  state: "waiting",
  memberId: "m",
  urls: [`${evidenceId}?new`],
  canJudge: true,
  ...rest,
});

test("a picture's address stays while it works, and is taken anew when it is four minutes old", () => {
  const first = keepUrls(new Map(), [{ ...waiting("a"), urls: ["a?1"] }], NOW);
  const soon = keepUrls(first, [{ ...waiting("a"), urls: ["a?2"] }, waiting("b")], NOW + 239_000);
  expect([soon.get("a")?.urls, soon.get("b")?.urls]).toEqual([["a?1"], ["b?new"]]);
  const later = keepUrls(soon, [{ ...waiting("a"), urls: ["a?3"] }], NOW + 240_000);
  expect([later.get("a"), later.size]).toEqual([{ urls: ["a?3"], atMs: NOW + 240_000 }, 1]);
});

test("after a judgement comes what took its place, one that this operator may judge before one that they may not", () => {
  const queue = [waiting("a"), waiting("b", { canJudge: false }), waiting("c")];
  expect(openCase(queue, "b", 0)?.evidenceId).toBe("b");
  expect(openCase(queue, undefined, 1)?.evidenceId).toBe("c");
  expect(openCase(queue.slice(0, 2), "gone", 1)?.evidenceId).toBe("a");
  expect(openCase([waiting("b", { canJudge: false })], "gone", 5)?.evidenceId).toBe("b");
  expect(openCase([], "gone", 0)).toBeUndefined();
});

test("how long something waits is told in the largest unit of which it is one; an appeal waits anew", () => {
  const since = (ms: number) => waitOf(new Date(NOW - ms).toISOString(), NOW);
  expect(since(59 * 60_000 + 59_000)).toEqual({ word: "waitsMinutes", n: 59 });
  expect(since(60 * 60_000)).toEqual({ word: "waitsHours", n: 1 });
  expect(since(47 * 3_600_000)).toEqual({ word: "waitsHours", n: 47 });
  expect(since(48 * 3_600_000)).toEqual({ word: "waitsDays", n: 2 });
  expect(since(-5_000)).toEqual({ word: "waitsMinutes", n: 0 });
  const appeal = { reason: "x", at: "2026-11-22T01:59:00.000Z" };
  expect(waitsSince(waiting("a", { appeal }))).toBe(appeal.at);
});

test("a task gives what the rules for its own event give, and those for its steps", () => {
  const gives = { kind: "points" as const, points: 5 };
  const rule = (on: string) => ({ key: on, name: { zh: on, en: on }, on, gives });
  const rules = [...ruledProgram.rules, rule("task-photo"), rule("task-photo-2"), rule("task-photos"), rule("photo")];
  expect(rewardsOf({ rules }, "photo").map(({ on }) => on)).toEqual(["task-photo", "task-photo-2"]);
});

test("amounts, numbers and instants are read as they are meant, or not at all", () => {
  expect(["12.5", "12.05", "0", "1,000", "12.345", "-1", ""].map(fenOf)).toEqual([
    1250,
    1205,
    0,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  expect([yuanText(1250), yuanText(1200), yuanText(undefined)]).toEqual(["12.50", "12", ""]);
  expect([wholeOf("7", 1, 9), wholeOf("10", 1, 9), wholeOf("0", 1, 9), wholeOf("1.5", 1, 9)]).toEqual([
    7,
    undefined,
    undefined,
    undefined,
  ]);
  const at = instantOf("2026-12-01 9:05");
  expect([at, instantText(at)]).toEqual([new Date(2026, 11, 1, 9, 5).toISOString(), "2026-12-01 09:05"]);
  expect(["2026-02-30 10:00", "2026-12-01 24:00", "2026-12-01 10:60", "2026-12-01"].map(instantOf)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

/** To the minute, as a field has it. */
const HOUR = Date.parse("2026-12-01T02:00:00.000Z");

test("a draft that goes through the fields comes out as it went in", () => {
  const draft = completeDraft(HOUR);
  expect(draftOf(typedOf(draft))).toEqual(draft);
});

test("half a text and what cannot be read are not kept, and the fields say so", () => {
  const typed = { ...typedOf(completeDraft(HOUR)), nameEn: " ", until: "tomorrow", perDay: "1001", budget: "x" };
  const { name, until, limits, budgetFen } = draftOf(typed);
  expect([name, until, limits?.perDay, budgetFen]).toEqual([undefined, undefined, undefined, undefined]);
  expect(wrongInWheel(typed, "until")).toEqual({ word: "wrongInstant" });
  expect(wrongInWheel(typed, "perDay")).toEqual({ word: "wrongWhole", from: 1, to: 1000 });
  expect(wrongInWheel(typed, "budget")).toEqual({ word: "wrongYuan" });
  expect([wrongInWheel(typed, "inAll"), wrongInWheel({ ...typed, freePerDay: "0" }, "freePerDay")]).toEqual([
    undefined,
    undefined,
  ]);
  const prize = typed.prizes[1];
  if (!prize) throw new Error("the draft has prizes");
  expect(wrongInPrize({ ...prize, weight: "0" }, "weight")).toEqual({ word: "wrongWhole", from: 1, to: 1_000_000_000 });
  expect(draftOf({ ...typed, prizes: [{ ...prize, validDays: "" }] }).prizes?.[0]?.terms).toBeUndefined();
});

test("a prize that becomes a thank-you loses what only others have", () => {
  const typed = typedOf(completeDraft(HOUR));
  const [prize] =
    draftOf({ ...typed, prizes: typed.prizes.map((one) => ({ ...one, kind: "thanks" as const })) }).prizes ?? [];
  expect(prize).toEqual({
    key: "p100",
    name: { zh: "100 积分", en: "100 points" },
    kind: "thanks",
    weight: 20,
    valueFen: 0,
  });
  expect(newKey([{ key: "p2" }, { key: "p3" }])).toBe("p4");
});

test("odds are shares of all weights, and a sliver keeps two digits that count", () => {
  expect(sharesOf([{ weight: 1 }, { weight: 3 }, {}])).toEqual([0.25, 0.75, 0]);
  expect(sharesOf([{}])).toEqual([0]);
  expect([0, 1, 0.125, 0.12345, 0.0001, 1 / 1_000_000, 1 / 3_000_000].map(percentText)).toEqual([
    "0%",
    "100%",
    "12.5%",
    "12.35%",
    "0.01%",
    "0.0001%",
    "0.000033%",
  ]);
});

test("a draw costs its values by their odds, and all prizes are worth their stock", () => {
  const { prizes = [] } = completeDraft(NOW);
  // 20% of 1 yuan, 15% of 5, 5% of 19
  expect(costPerDraw(prizes)).toBeCloseTo(20 + 75 + 95);
  expect(worthFen(prizes)).toBe(200 * 100 + 50 * 500 + 3 * 1_900);
});

test("what was given stands beside what the odds lead one to expect", () => {
  const prize = (key: string, weight: number, given: number) => ({
    key,
    name: { zh: key, en: key },
    weight,
    given,
    missed: 1,
  });
  expect(comparedOf({ draws: 30, prizes: [prize("a", 1, 2), prize("b", 7, 28)] })).toEqual([
    { key: "a", given: 2, expected: 3.8, missed: 1 },
    { key: "b", given: 28, expected: 26.3, missed: 1 },
  ]);
});

function published(): ManagedWheel {
  const draft = completeDraft(HOUR);
  const { prizes, budgetFen, from, until } = draft;
  const rules = { ...draft, prizes, budgetFen, from, until } as unknown as NonNullable<ManagedWheel["rules"]>;
  const change = {
    previous: "p",
    hash: "h",
    decidedAt: from ?? "",
    effectiveFrom: from ?? "",
    addStock: { bag: 2 },
    perDay: { c5: 25 },
    until: "2026-12-05T02:00:00.000Z",
    budgetFen: 110_000,
    reason: "more",
  };
  return { wheelId: "spring", status: "published", revision: 2, draft, missing: [], rules, changes: [change] };
}

test("a wheel stands as it was published and with every change", () => {
  const wheel = published();
  const { prizes, budgetFen } = standingOf(wheel);
  expect(prizes.map(({ key, stock, perDay }) => [key, stock, perDay])).toEqual([
    ["p100", 200, undefined],
    ["c5", 50, 25],
    ["bag", 5, undefined],
    ["again", undefined, undefined],
    ["thanks", undefined, undefined],
  ]);
  expect([budgetFen, untilOf(wheel)]).toEqual([110_000, "2026-12-05T02:00:00.000Z"]);
  const at = (day: string) => stateOf(wheel, Date.parse(day));
  expect([at("2026-11-30"), at("2026-12-04T12:00:00Z"), at("2026-12-05T02:00:00Z")]).toEqual([
    "coming",
    "running",
    "over",
  ]);
  expect(stateOf({ ...wheel, status: "ended", archivedAt: "x" }, NOW)).toBe("archived");
});

test("a change only adds: less, shorter, too long or without a reason is not sent", () => {
  const wheel = published();
  const typed = { ...nothingChanged, reason: "more of it" };
  expect(changeOf(wheel, typed).wrong).toEqual(["nothing"]);
  expect(changeOf(wheel, { ...typed, reason: "x", addStock: { bag: "1" } }).wrong).toEqual(["reason"]);
  expect(changeOf(wheel, { ...typed, addStock: { bag: "-1" } }).wrong).toEqual(["stock"]);
  expect(changeOf(wheel, { ...typed, perDay: { c5: "25" } }).wrong).toEqual(["perDay"]);
  expect(changeOf(wheel, { ...typed, perDay: { c5: "26" } }).wrong).toEqual([]);
  const until = (days: number) =>
    instantText(new Date(Date.parse(wheel.rules?.until ?? "") + days * 86_400_000).toISOString());
  expect([0, 1, 2, 31, 32].map((days) => changeOf(wheel, { ...typed, until: until(days) }).wrong.length)).toEqual([
    1, 1, 0, 0, 1,
  ]);
});

test("more prizes come with a budget that covers them", () => {
  const wheel = published();
  expect(budgetNeeded(wheel, { bag: "1" })).toBe(110_000);
  // 20,000 + 25,000 + 105 × 1,900
  expect(budgetNeeded(wheel, { bag: "100" })).toBe(244_500);
  const typed = { ...nothingChanged, reason: "more of it", addStock: { bag: "100" } };
  expect(changeOf(wheel, typed).asked).toMatchObject({ addStock: { bag: 100 }, budgetFen: 244_500 });
  expect(changeOf(wheel, { ...typed, budget: "2444.99" }).wrong).toEqual(["budget"]);
});

test("what stands against publishing is named by its field, and by its prize", () => {
  expect(fieldWord("organiser.contact")).toEqual({ word: "contact" });
  expect(fieldWord("prizes.2.terms.offFen")).toEqual({ word: "off", prize: 2 });
  const missing = ["prizes.1.name", "prizes.10.name", "name"].map((field) => ({ rule: "r", field }));
  expect(missingOfPrize(missing, 1)).toEqual([{ rule: "r", field: "prizes.1.name" }]);
});

const question = {
  key: "when",
  kind: "multiple" as const,
  ask: { zh: "什么时候", en: "When" },
  answered: 4,
  counts: [
    { key: "a", name: { zh: "早", en: "Early" }, n: 3 },
    { key: "b", n: 2 },
  ],
  texts: ["=cmd"],
};

test("a survey's bars are shares of those who answered, and its spreadsheet has every answer", () => {
  expect(barsOf(question).map(({ share }) => share)).toEqual([0.75, 0.5]);
  expect(barsOf({ ...question, answered: 0 })[0]?.share).toBe(0);
  expect(linesOf({ questions: [question] }, ({ en }) => en)).toEqual([
    { question: "When", answer: "Early", n: 3 },
    { question: "When", answer: "b", n: 2 },
    { question: "When", answer: "=cmd", n: 1 },
  ]);
});
