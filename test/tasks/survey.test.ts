import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { followStream } from "../../functions/handlers/followStream";
import { keepAnswers } from "../../functions/surveys/store";
import type { Task } from "../../shared/task";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";
import { chainOf, gives, publish, rewardsIn, task, words } from "./taskShop";

// S1-021: once per member, with the least time and all required answers. S3-027: 500 points for those who got the trial.

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
const members: string[] = [];

const option = (key: string) => ({ key, name: words });
const questions = [
  { key: "taste", kind: "single", ask: words, options: [option("good"), option("bad")], required: true },
  { key: "when", kind: "multiple", ask: words, options: [option("morning"), option("evening")], required: true },
  { key: "again", kind: "scale", ask: words, scale: { from: 1, to: 5 }, required: true },
  { key: "more", kind: "text", ask: words, required: false },
] as const;
const counts = { what: "survey", questions: [...questions], minSeconds: 10 } as unknown as Task["counts"];
const survey = task("trial", { counts, target: 1, per: "ever", members: { tags: ["trial"] } });
const full = { taste: "good", when: ["evening"], again: 5, more: "很好" };

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
  await publish(shop, 2, {
    rules: [gives("task-trial", 500)],
    tasks: [survey, task("open", { counts, target: 1, per: "ever" })],
  });
});
afterAll(() => database.stop());

async function triedBy(name: string) {
  const member = await shop.join(name);
  members.push(member.memberId);
  const labelled = { memberId: member.memberId, tags: ["trial"] };
  await shop.call("labelMember", labelled, { token: shop.operator.token });
  return member;
}

async function open(token: string, seconds = 10): Promise<string> {
  const { body } = await shop.call("getSurvey", { task: "trial" }, { token });
  shop.time.ms += seconds * 1000;
  return body.opened;
}

const answer = (token: string, opened: string, answers: object = full, requestId = shop.newId()) =>
  shop.call("answerSurvey", { requestId, task: "trial", opened, answers: answers as never }, { token });

describe("a survey", () => {
  test("S3-027: is worth 500 points to who got the trial, and nobody else sees it", async () => {
    const [member, other] = [await triedBy("lin"), await shop.join("other")];
    expect((await shop.call("listTasks", {}, { token: other.token })).body.tasks.map(({ key }) => key)).toEqual([
      "open",
    ]);
    expect((await shop.call("getSurvey", { task: "trial" }, { token: other.token })).body.code).toBe("task_unknown");
    const [before] = (await shop.call("listTasks", {}, { token: member.token })).body.tasks;
    expect([before?.state, before?.survey]).toEqual(["new", { questions: 4, minSeconds: 10, isAnswered: false }]);
    const { status, body } = await answer(member.token, await open(member.token));
    expect([status, body.task?.state, body.task?.steps[0]?.points]).toEqual([200, "done", 500]);
    expect((await shop.call("getWallet", {}, { token: member.token })).body.points).toBe(500);
  });

  test("S1-021: is answered once: the same request gets the same, another one a sentence", async () => {
    const { token, memberId } = await triedBy("qian");
    const opened = await open(token);
    const requestId = shop.newId();
    const first = await answer(token, opened, full, requestId);
    const again = await answer(token, opened, full, requestId);
    expect([first.body.repeated, again.body.repeated]).toEqual([false, true]);
    expect((await answer(token, opened, { ...full, again: 1 }, requestId)).body.code).toBe("request_id_reused");
    const second = await answer(token, opened);
    expect([second.status, second.body.code]).toEqual([409, "survey_answered"]);
    expect(rewardsIn(await chainOf(shop, memberId))).toEqual([["task-trial once", 500]]);
  });

  test("twenty at once are one answer", async () => {
    const { token, memberId } = await triedBy("rush");
    const opened = await open(token);
    const all = await Promise.all(Array.from({ length: 20 }, () => answer(token, opened)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(rewardsIn(await chainOf(shop, memberId))).toHaveLength(1);
  });

  test.each([
    ["nothing", {}, "taste"],
    ["no option", { ...full, taste: "so-so" }, "taste"],
    ["an option twice", { ...full, when: ["evening", "evening"] }, "when"],
    ["several where one is asked for", { ...full, taste: ["good"] }, "taste"],
    ["beyond the scale", { ...full, again: 6 }, "again"],
    ["a question that is not there", { ...full, age: "40" }, "age"],
    ["an empty required one", { ...full, when: [] }, "when"],
  ])("refuses %s and names the question", async (what, answers, question) => {
    const { token } = await shop.join(what);
    const { body } = await shop.call("getSurvey", { task: "open" }, { token });
    const asked = { requestId: shop.newId(), task: "open", opened: body.opened, answers: answers as never };
    const refused = await shop.call("answerSurvey", asked, { token });
    expect([refused.status, refused.body.code, refused.body.detail]).toEqual([400, "survey_incomplete", { question }]);
  });

  test("is not answered faster than it can be read, by the service's clock", async () => {
    const { token } = await triedBy("sun");
    const opened = await open(token, 4);
    const fast = await answer(token, opened);
    expect([fast.body.code, fast.body.detail]).toEqual(["survey_too_fast", { seconds: 6 }]);
    shop.time.ms += 6_000;
    expect((await answer(token, opened)).status).toBe(200);
  });

  test("is opened by who answers it", async () => {
    const [one, two] = [await triedBy("li"), await triedBy("zhou")];
    expect((await answer(two.token, await open(one.token))).body.code).toBe("survey_unopened");
    expect((await answer(two.token, "not a token")).body.code).toBe("survey_unopened");
  });

  test("whose reward was not written because somebody died is finished by the stream", async () => {
    const { memberId, token } = await triedBy("wu");
    const now = new Date(shop.time.ms).toISOString();
    await keepAnswers(database.tables, { programId: "demo", memberId }, "trial", { requestId: "r", answers: {} }, now);
    expect(rewardsIn(await chainOf(shop, memberId))).toEqual([]);
    const item = await database.tables.get(`demo#survey#trial#${memberId}`, "survey");
    for (const kind of ["INSERT", "INSERT"])
      await followStream(shop.world, { table: "main", kind, pk: item?.pk, item } as never);
    expect(rewardsIn(await chainOf(shop, memberId))).toEqual([["task-trial once", 500]]);
    expect((await answer(token, await open(token))).body.code).toBe("survey_answered");
  });

  test("S1-078: is counted by option for operators, without who wrote what", async () => {
    const { body } = await shop.call("getSurveyResults", { task: "trial" }, { token: shop.operator.token });
    const [taste, when, again, more] = body.questions;
    // Lin, Qian, the rush and Sun answered; Wu's answer was kept empty.
    expect([body.answers, body.isComplete]).toEqual([5, true]);
    expect(taste?.counts.map(({ key, n }) => [key, n])).toEqual([
      ["good", 4],
      ["bad", 0],
    ]);
    expect([when?.counts[1]?.n, again?.averageHundredths, more?.texts]).toEqual([4, 500, Array(4).fill("很好")]);
    const kept = JSON.stringify((await database.tables.list("demo#answers#trial", { limit: 10 })).items);
    expect(members.length).toBeGreaterThan(4);
    for (const memberId of members) expect(kept).not.toContain(memberId);
  });
});
