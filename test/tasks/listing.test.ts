import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { assignPacks } from "../../functions/jobs/assignPacks";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";
import { chainOf, drain, gives, publish, rewardsIn, shopping, task, words } from "./taskShop";

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
let buy: ReturnType<typeof shopping>["buy"];
let giveBack: ReturnType<typeof shopping>["giveBack"];

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
  ({ buy, giveBack } = shopping(shop));
  await publish(shop, 2, {
    events: { "check-in": { name: words, oncePer: "day", by: ["app"] } },
    rules: [
      gives("task-pack", 1_000, { pendingDays: 7 }),
      gives("task-press", 10),
      gives("task-visit", 20),
      gives("task-gold", 30),
      gives("task-later", 40),
      gives("task-gone", 1),
    ],
    tasks: [
      task("pack", { target: 3, members: { states: ["growing"] } }),
      task("press", { target: 2, per: "week", claimed: true }),
      task("visit", { counts: { what: "event", event: "store-visit" }, target: 2, per: "week" }),
      task("gold", { target: 1, members: { tiers: ["gold"] } }),
      task("later", { counts: { what: "streak", event: "check-in" }, target: 2, after: ["press"] }),
      task("gone", { target: 9, when: { until: "2026-11-15" } }),
    ],
    lifecycle: { maturePurchases: 4, sleepingDays: 60, lostDays: 180, messagesPerWeek: 2 },
  });
});
afterAll(() => database.stop());

const listed = async (token: string) => (await shop.call("listTasks", {}, { token })).body.tasks;
const oneOf = async (token: string, key: string) => (await listed(token)).find((one) => one.key === key);
const claim = (token: string, rest: object = {}, requestId = shop.newId()) =>
  shop.call("claimTask", { requestId, task: "press", period: "2026-W47", step: 1, ...rest }, { token });

describe("the list", () => {
  test("has what is this member's, with figures, deadline, reward and what comes before", async () => {
    const { token } = await shop.join("lin");
    const tasks = await listed(token);
    expect(tasks.map(({ key, state }) => [key, state])).toEqual([
      ["press", "new"],
      ["visit", "new"],
      ["later", "locked"],
    ]);
    expect(tasks[0]).toMatchObject({
      n: 0,
      target: 2,
      unit: "times",
      period: "2026-W47",
      lastDay: "2026-11-22",
      claimUntil: "2026-12-23",
      steps: [{ step: 1, at: 2, reward: { points: 10, cards: [] }, state: "open" }],
    });
    expect(tasks[2]).toMatchObject({
      after: [{ key: "press" }],
      event: { key: "check-in", isTold: true },
      run: { days: 0, hasToday: false },
    });
  });

  test("S3-054: a pack for those who grow stays theirs for the month, even when it makes them mature", async () => {
    const { token, code, memberId } = await shop.join("qian");
    for (const order of ["A-1", "A-2"]) await buy(code(), order);
    await drain(shop, memberId);
    expect(await oneOf(token, "pack")).toMatchObject({ n: 2, state: "near", steps: [{ reward: { pendingDays: 7 } }] });
    for (const order of ["A-3", "A-4"]) await buy(code(), order);
    await drain(shop, memberId);
    expect(await oneOf(token, "pack")).toMatchObject({
      n: 4,
      state: "done",
      steps: [{ state: "given", points: 1_000 }],
    });
    const wallet = (await shop.call("getWallet", {}, { token })).body;
    expect(wallet.pending).toEqual([{ availableOn: "2026-11-23", points: 1_000 }]);
  });

  test("S3-054: a job gives the month's pack to those who grow, once, and tells them", async () => {
    const [grows, begins] = [await shop.join("grows"), await shop.join("begins")];
    for (const order of ["P-1", "P-2"]) await buy(grows.code(), order);
    await buy(begins.code(), "P-3");
    for (const { memberId, token } of [grows, begins]) {
      await drain(shop, memberId);
      const consent = { purpose: "messages" as const, version: "1", given: true };
      await shop.call("setConsent", consent, { token });
    }
    const program = await shop.world.settings.programAt("demo", "2026-11-16T04:00:00.000Z");
    const run = () => assignPacks(database.tables, program, "2026-11-16T04:00:00.000Z");
    expect((await run()).failed).toBe(0);
    expect(await run()).toEqual({ done: 0, failed: 0 });
    const inbox = async ({ token }: { token: string }) =>
      (await shop.call("listMessages", {}, { token })).body.messages
        .filter(({ template }) => template === "newTasks")
        .map(({ title }) => title.en);
    expect([await inbox(grows), await inbox(begins)]).toEqual([["This month: Task"], []]);
    expect([(await oneOf(grows.token, "pack"))?.n, await oneOf(begins.token, "pack")]).toEqual([2, undefined]);
  });

  test("S3-055: a refund during the hold undoes it out of what still waits", async () => {
    const { token, code, memberId } = await shop.join("sun");
    for (const order of ["B-1", "B-2", "B-3"]) await buy(code(), order);
    await drain(shop, memberId);
    await giveBack("B-3");
    await drain(shop, memberId);
    expect((await shop.call("getWallet", {}, { token })).body).toMatchObject({ pending: [], debt: 0 });
    expect(await oneOf(token, "pack")).toMatchObject({ n: 2, state: "near" });
  });
});

describe("a reward that is taken with a press", () => {
  test("is taken once: the same request again gets it again, another one a sentence", async () => {
    const { token, code, memberId } = await shop.join("zhou");
    await buy(code(), "C-1");
    await drain(shop, memberId);
    const early = await claim(token);
    expect([early.status, early.body.code, early.body.detail]).toEqual([409, "task_not_reached", { n: 1, target: 2 }]);
    await buy(code(), "C-2");
    await drain(shop, memberId);
    expect(rewardsIn(await chainOf(shop, memberId))).toEqual([]);
    expect((await listed(token))[0]).toMatchObject({ key: "press", state: "claimable" });
    const requestId = shop.newId();
    const [first, again] = [await claim(token, {}, requestId), await claim(token, {}, requestId)];
    expect([first.status, first.body.entry.points, first.body.repeated]).toEqual([200, 10, false]);
    expect(first.body.task).toMatchObject({ state: "done" });
    expect([again.body.repeated, again.body.entry]).toEqual([true, first.body.entry]);
    expect((await claim(token)).body).toMatchObject({ code: "task_claimed", detail: { seq: first.body.entry.seq } });
    await drain(shop, memberId);
    expect(await oneOf(token, "later")).toMatchObject({ state: "new", after: [] });
  });

  test("twenty presses at once are one reward", async () => {
    const { token, code, memberId } = await shop.join("rush");
    for (const order of ["D-1", "D-2"]) await buy(code(), order);
    await drain(shop, memberId);
    await Promise.all(Array.from({ length: 20 }, () => claim(token)));
    expect(rewardsIn(await drain(shop, memberId))).toEqual([["task-press 2026-W47", 10]]);
  });

  test("can be taken in the next week still, and not after a month", async () => {
    const begun = shop.time.ms;
    const { code, memberId } = await shop.join("wu");
    for (const order of ["E-1", "E-2"]) await buy(code(), order);
    await drain(shop, memberId);
    const after = async (days: number) => {
      shop.time.ms = begun + days * 24 * 3_600_000;
      const { body } = await shop.call("signIn", { programId: "demo", wechatCode: "wu" });
      return (body as { session: { token: string } }).session.token;
    };
    const soon = (await listed(await after(7))).filter(({ key }) => key === "press");
    expect(soon.map(({ period, state }) => [period, state])).toEqual([
      ["2026-W47", "claimable"],
      ["2026-W48", "new"],
    ]);
    const late = await claim(await after(38));
    expect([late.body.code, late.body.detail]).toEqual(["task_over", { until: "2026-12-23" }]);
    expect((await claim(await after(37))).status).toBe(200);
    shop.time.ms = begun;
  });

  test("is refused for what is not there", async () => {
    const { token } = await shop.join("zheng");
    for (const rest of [{ task: "nothing" }, { step: 2 }, { task: "gold" }])
      expect((await claim(token, rest)).body.code).toBe("task_unknown");
    expect((await claim(token, { task: "later", period: "2026-11" })).body.code).toBe("task_locked");
    expect((await claim(token, { period: "2026-13-45" })).status).toBe(400);
    for (const period of ["2026-11", "once", "2026-11-31"])
      expect((await claim(token, { period })).body.code).toBe("task_unknown");
    expect((await claim(token, { period: "2026-W46" })).body.code).toBe("task_not_reached");
  });
});

describe("S2-011: the code of a store", () => {
  const codeOf = async (storeId: string) =>
    (await shop.call("makeStoreCode", { storeId, days: 2 }, { token: shop.operator.token })).body;

  test("counts once a day in each store", async () => {
    const { token, memberId } = await shop.join("wang");
    const [here, there] = [await codeOf("jiefang-road"), await codeOf("peoples-square")];
    expect(here.url).toBe(`http://127.0.0.1/#/play/visit/index?code=${encodeURIComponent(here.code)}`);
    const visit = async (code: string) => (await shop.call("visitStore", { code }, { token })).body;
    expect([await visit(here.code), await visit(here.code)].map(({ repeated }) => repeated)).toEqual([false, true]);
    await drain(shop, memberId);
    expect(await oneOf(token, "visit")).toMatchObject({ n: 1, state: "going" });
    expect((await visit(there.code)).storeName).toContain("People's Square");
    expect(rewardsIn(await drain(shop, memberId))).toEqual([["task-visit 2026-W47", 20]]);
  });

  test("is refused when it is old, forged or something else", async () => {
    const { token } = await shop.join("feng");
    const { code } = await codeOf("jiefang-road");
    shop.time.ms += 3 * 24 * 3_600_000;
    const { body } = await shop.call("signIn", { programId: "demo", wechatCode: "feng" });
    const { session } = body as { session: { token: string } };
    const visit = async (asked: string) => (await shop.call("visitStore", { code: asked }, session)).body.code;
    expect([await visit(code), await visit(token), await visit("not a code")]).toEqual(
      Array(3).fill("store_code_invalid"),
    );
    const nowhere = await shop.call("makeStoreCode", { storeId: "nowhere" }, { token: shop.operator.token });
    expect([401, 404]).toContain(nowhere.status);
    shop.time.ms -= 3 * 24 * 3_600_000;
  });
});
