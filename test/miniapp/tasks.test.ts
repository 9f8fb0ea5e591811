import { describe, expect, test } from "@jest/globals";
import { kindOf } from "../../miniapp/src/play/evidence/kindOf";
import { ordersOf } from "../../miniapp/src/play/evidence/ordersOf";
import { givenIn, isTakenBack, newlyGiven } from "../../miniapp/src/play/given";
import { rewardSaid } from "../../miniapp/src/play/rewardSaid";
import {
  answersToSend,
  type Draft,
  draftOf,
  secondsLeft,
  standingOf,
  toggled,
} from "../../miniapp/src/play/survey/draft";
import { discsOf } from "../../miniapp/src/play/tasks/discsOf";
import { progressSaid } from "../../miniapp/src/play/tasks/progressSaid";
import { shownTasks } from "../../miniapp/src/play/tasks/shownTasks";
import { rejectionOf, wayOf } from "../../miniapp/src/play/tasks/wayOf";
import { taskCalled } from "../../miniapp/src/play/taskCalled";
import type { Question } from "../../shared/task";
import type { EvidenceView, TaskStepView, TaskView } from "../../shared/taskViews";
import type { EntryView } from "../../shared/views";
import { sayIn } from "./sayIn";
import { jpeg, png, webp } from "../tasks/pictures";

const name = { zh: "任务", en: "Task" };
const reward = (points: number) => ({ points, cards: [], chances: [] });
const step = (number: number, at: number, rest: Partial<TaskStepView> = {}): TaskStepView => ({
  step: number,
  at,
  reward: reward(at * 10),
  state: "open",
  ...rest,
});
const task = (key: string, rest: Partial<TaskView> = {}): TaskView => ({
  key,
  name,
  about: name,
  what: "purchases",
  per: "month",
  period: "2026-11",
  lastDay: "2026-11-30",
  unit: "times",
  n: 0,
  target: 3,
  steps: [step(1, 3)],
  state: "new",
  after: [],
  ...rest,
});
const today = "2026-11-22";

describe("what the page shows", () => {
  const streak = { what: "streak" as const, event: { key: "check-in", isTold: true }, steps: [step(1, 7)] };

  test("puts each step where it belongs, and the sum is that of the figures beside what can be had", () => {
    const shown = shownTasks(
      [
        task("steps", { state: "claimable", steps: [step(1, 1, { state: "claimable" }), step(2, 3)] }),
        task("near", { state: "near", n: 2 }),
        task("check", streak),
        task("photo", { state: "judging", steps: [step(1, 5)] }),
        task("later", { state: "locked", steps: [step(1, 9)] }),
        task("done", { state: "done", steps: [step(1, 1, { state: "given", seq: 4, points: 10 })] }),
      ],
      today,
    );
    const keys = (lines: { task: TaskView; step: TaskStepView }[]) =>
      lines.map((one) => `${one.task.key} ${one.step.step}`);
    expect(keys(shown.claimable)).toEqual(["steps 1"]);
    expect(keys(shown.toDo)).toEqual(["steps 2", "near 1"]);
    expect([keys(shown.judging), keys(shown.locked)]).toEqual([["photo 1"], ["later 1"]]);
    expect([shown.checkIn?.key, shown.given.map(({ seq }) => seq)]).toEqual(["check", [4]]);
    expect(shown.pointsLeft).toBe(10 + 30 + 30 + 70);
  });

  test("of a span that is over there is only what can be taken", () => {
    const steps = [step(1, 1, { state: "claimable" }), step(2, 3)];
    const before = task("press", { period: "2026-10", lastDay: "2026-10-31", state: "claimable", steps });
    const now = task("press");
    const shown = shownTasks([before, now], today);
    expect(shown.claimable.map((line) => line.task.period)).toEqual(["2026-10"]);
    expect(shown.toDo.map((line) => line.task.period)).toEqual(["2026-11"]);
    expect(taskCalled([before, now], "press")).toBe(now);
    expect(shownTasks([task("ended", { lastDay: "2026-11-21" })], today).toDo).toEqual([]);
  });

  test("a streak that somebody else tells is a line like any other", () => {
    const shown = shownTasks([task("bags", { ...streak, event: { key: "own-bag", isTold: false } })], today);
    expect([shown.checkIn, shown.toDo.length]).toEqual([undefined, 1]);
  });
});

describe("the row of seven days", () => {
  const of = (days: number, hasToday: boolean, steps = [step(1, 3), step(2, 7)]) =>
    discsOf({ run: { days, hasToday }, steps }, 5, 6);
  const drawn = (...asked: Parameters<typeof of>) =>
    of(...asked)
      .discs.map(
        ({ is, isGoal, weekday }) =>
          `${weekday}${{ done: "v", todayDone: "V", today: "_", ahead: "." }[is]}${isGoal ? "*" : ""}`,
      )
      .join(" ");

  test("has today among them, what was checked in before it, and the goals on their days", () => {
    expect(drawn(0, false)).toBe("6_ 7. 1.* 2. 3. 4. 5.*");
    expect(drawn(2, false)).toBe("4v 5v 6_* 7. 1. 2. 3.*");
    expect(drawn(3, true)).toBe("4v 5v 6V* 7. 1. 2. 3.*");
  });

  test("goes on with the next seven", () => {
    expect(drawn(7, true)).toBe("7v 1v 2v 3v 4v 5v 6V*");
    expect(drawn(7, false)).toBe("6_ 7. 1. 2. 3. 4. 5.");
    expect(drawn(8, true, [step(1, 9)])).toBe("6V 7.* 1. 2. 3. 4. 5.");
  });

  test("says what a day gives: the goal that is left on it, else what each day gives", () => {
    expect(of(0, false).discs.map((disc) => disc.reward.points)).toEqual([5, 5, 30, 5, 5, 5, 70]);
    const given = [step(1, 3, { state: "given" }), step(2, 7)];
    expect(of(0, false, given).discs[2]).toMatchObject({ isGoal: false, reward: { points: 5 } });
  });
});

describe("what has come while looking", () => {
  const had = (seq: number, period = "2026-11") =>
    givenIn([task("pack", { period, steps: [step(1, 3, { state: "given", seq, points: 30 })] })]);

  test("is what was not there before; what is there at the first look is not new", () => {
    expect(newlyGiven(undefined, had(4))).toEqual([]);
    expect(newlyGiven([], had(4)).map(({ seq }) => seq)).toEqual([4]);
    expect(newlyGiven(had(4), had(4))).toEqual([]);
    // Taken back after a refund, and reached again.
    expect(newlyGiven(had(4), had(9)).map(({ seq }) => seq)).toEqual([9]);
  });

  test("a reward that a refund took is said; a month that is over takes nothing back", () => {
    const open = (period: string) => [task("pack", { period })];
    expect(isTakenBack(had(4), givenIn(open("2026-11")), open("2026-11"))).toBe(true);
    expect(isTakenBack(had(4), givenIn(open("2026-12")), open("2026-12"))).toBe(false);
    expect(isTakenBack(undefined, [], open("2026-11"))).toBe(false);
  });
});

describe("words", () => {
  const [zh, en] = [sayIn("zh"), sayIn("en")];

  test("say how far a task has come, in its unit", () => {
    expect(progressSaid({ n: 2, target: 3, unit: "times" }, zh)).toBe("已 2 次，再来 1 次");
    expect(progressSaid({ n: 0, target: 30_000, unit: "fen" }, zh)).toBe("买满 300 元");
    expect(progressSaid({ n: 12_850, target: 30_000, unit: "fen" }, en)).toBe("¥128.50 spent, ¥171.50 to go");
    expect(progressSaid({ n: 8, target: 7, unit: "days" }, zh)).toBe("已连续 8 天，再 0 天");
  });

  test("say all that a step gives, or that it is spent", () => {
    const card = { rule: "double", name: { zh: "翻倍卡", en: "Double card" }, days: 7 };
    const chance = { wheel: "daily", name: { zh: "每日转盘", en: "Daily wheel" }, chances: 2 };
    expect(rewardSaid({ points: 1_000, cards: [card], chances: [] }, zh)).toBe("+1,000、翻倍卡 7 天");
    expect(rewardSaid({ points: 0, cards: [], chances: [chance] }, zh)).toBe("每日转盘抽 2 次");
    expect(rewardSaid(reward(0), zh)).toBe("奖励已送完");
  });
});

describe("where a task is done", () => {
  const told = (key: string, isTold = false) => task("t", { what: "event", event: { key, isTold } });

  test.each([
    ["purchases at the till", task("t"), "/pages/code/index"],
    ["a survey on its page", task("t", { what: "survey" }), "/play/survey/index?task=t"],
    ["pictures on theirs", task("t", { what: "evidence" }), "/play/evidence/index?task=t"],
    ["a visit by scanning", told("store-visit"), "/play/visit/index"],
    ["the profile in the profile", told("profile-completed"), "/pages/me/index?edit=birthday"],
  ])("%s", (_what, one, url) => expect(wayOf(one)).toMatchObject({ is: "page", url }));

  test("some are pressed, some told by the cashier, some by nobody here", () => {
    const events = { "own-bag": { name, oncePer: "day" as const, by: ["till" as const] } };
    expect(wayOf(told("plant-tree", true))).toMatchObject({ is: "tell" });
    expect(wayOf(told("friend-first-order"))).toMatchObject({ is: "invite" });
    expect(wayOf(told("own-bag"), { events })).toMatchObject({ url: "/pages/code/index" });
    expect(wayOf(told("own-bag"))).toEqual({ is: "none" });
    const isAnswered = { questions: 1, minSeconds: 0, isAnswered: true };
    expect(wayOf(task("t", { what: "survey", survey: isAnswered }))).toEqual({ is: "none" });
  });

  test("a rejection stands until something newer was handed in", () => {
    const given = (submittedAt: string, state: EvidenceView["state"]): EvidenceView => ({
      evidenceId: submittedAt,
      task: "t",
      submittedAt,
      pictures: 1,
      state,
      reason: "模糊",
      canAppeal: false,
    });
    const of = (...list: EvidenceView[]) =>
      rejectionOf({ evidence: { picturesMax: 3, needsOrder: false, given: list } });
    expect(of(given("2026-11-01", "rejected"))).toBe("模糊");
    expect(of(given("2026-11-01", "rejected"), given("2026-11-02", "waiting"))).toBeUndefined();
  });
});

describe("a survey's draft", () => {
  const option = (key: string) => ({ key, name });
  const questions: Question[] = [
    { key: "taste", kind: "single", ask: name, options: [option("good"), option("bad")], required: true },
    { key: "when", kind: "multiple", ask: name, options: [option("a"), option("b"), option("c")], required: false },
    { key: "again", kind: "scale", ask: name, scale: { from: 0, to: 5 }, required: true },
    { key: "more", kind: "text", ask: name, required: false },
  ];
  const [, several] = questions as [Question, Question];

  test("knows what is missing; nought on a scale is an answer, spaces are none", () => {
    expect(standingOf(questions, {})).toEqual({ answered: 0, missing: [1, 3] });
    expect(standingOf(questions, { taste: "good", again: 0, more: "  ", when: [] })).toEqual({
      answered: 2,
      missing: [],
    });
    expect(answersToSend(questions, { taste: "good", again: 0, more: " ", when: [], gone: "x" })).toEqual({
      taste: "good",
      again: 0,
    });
  });

  test("ticks and unticks in the order in which the options stand", () => {
    expect(toggled(several, ["c"], "a")).toEqual(["a", "c"]);
    expect(toggled(several, ["a", "c"], "a")).toEqual(["c"]);
    expect(toggled(several, undefined, "b")).toEqual(["b"]);
  });

  test("goes on with what was kept, and is opened anew after a day without losing an answer", () => {
    const kept: Draft = { answers: { taste: "bad" }, opened: "first", openedAtMs: 1_000 };
    expect(draftOf(kept, "second", 60_000)).toBe(kept);
    const later = 24 * 60 * 60_000;
    expect(draftOf(kept, "second", later)).toEqual({ ...kept, opened: "second", openedAtMs: later });
    expect(draftOf(undefined, "first", 5)).toEqual({ answers: {}, opened: "first", openedAtMs: 5 });
    expect([secondsLeft(kept, 8, 3_500), secondsLeft(kept, 8, 9_000)]).toEqual([6, 0]);
  });
});

describe("pictures", () => {
  test("are known by their own bytes", () => {
    const buffer = (bytes: Uint8Array) => Uint8Array.from(bytes).buffer;
    expect([jpeg(), png(), webp()].map((bytes) => kindOf(buffer(bytes)))).toEqual([
      "image/jpeg",
      "image/png",
      "image/webp",
    ]);
    expect(["GIF89a", "<html>", "", "RIFF0000WAVE"].map((text) => kindOf(buffer(Buffer.from(text))))).toEqual(
      Array(4).fill(undefined),
    );
  });

  test("are about an order of the member's that was neither refunded whole nor used", () => {
    const sale = (seq: number, orderNumber: string) =>
      ({
        seq,
        receipt: { of: "sale", sale: { storeId: "s", orderNumber }, paidAt: "2026-11-01", amountFen: 100 },
      }) as EntryView;
    const refund = (saleSeq: number, refundedBeforeFen: number, amountFen: number) =>
      ({ seq: 9, receipt: { of: "saleRefund", saleSeq, refundedBeforeFen, amountFen, saleFen: 100 } }) as EntryView;
    const used = (orderNumber: string, state: EvidenceView["state"]) =>
      ({ state, order: { storeId: "s", orderNumber } }) as EvidenceView;
    const entries = [
      sale(5, "E"),
      sale(4, "D"),
      refund(3, 40, 60),
      refund(2, 0, 60),
      sale(3, "C"),
      sale(2, "B"),
      sale(1, "A"),
    ];
    const given = [used("A", "approved"), used("D", "rejected")];
    expect(ordersOf(entries, given).map(({ orderNumber }) => orderNumber)).toEqual(["E", "D", "B"]);
  });
});
