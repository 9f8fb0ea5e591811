import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { followTasks } from "../../functions/jobs/followTasks";
import type { Tables } from "../../functions/platform/tables";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";
import { verifyChainOf } from "../support/verifyChainOf";
import { chainOf, drain, gives, publish, rewardsIn, shopping, task, tell } from "./taskShop";

// S4-023: tasks that are reached once, daily, in a row, in a chain. S3-055: three purchases in a month are 1,000 points.

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
let buy: ReturnType<typeof shopping>["buy"];
let giveBack: ReturnType<typeof shopping>["giveBack"];

const events = { "check-in": { name: { zh: "签到", en: "Check in" }, oncePer: "day" as const, by: ["app" as const] } };
const rules = [
  gives("task-pack", 1_000),
  gives("task-spend-1", 50),
  gives("task-spend-2", 200),
  gives("task-week", 70),
  gives("task-fresh", 30),
  gives("task-after", 5),
];
const tasks = [
  task("pack", { target: 3 }),
  task("spend", { counts: { what: "amount" }, steps: [250_00, 500_00] }),
  task("week", { counts: { what: "streak", event: "check-in" }, target: 3, per: "ever" }),
  task("fresh", { counts: { what: "amount", lines: { only: { categories: ["fresh"] } } }, target: 50_00 }),
  task("after", { counts: { what: "event", event: "check-in" }, target: 1, after: ["week"] }),
];

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
  ({ buy, giveBack } = shopping(shop));
  await publish(shop, 2, { rules, tasks, events });
});
afterAll(() => database.stop());

const checkIn = (token: string) => shop.call("tellEvent", { event: "check-in" }, { token });

describe("S3-055: three purchases in a month", () => {
  test("are 1,000 points, once, however often and in whatever order the stream tells of them", async () => {
    const member = await shop.join("lin");
    for (const order of ["A-1", "A-2", "A-3", "A-4"]) await buy(member.code(), order, 60_00);
    const told = await chainOf(shop, member.memberId);
    for (const i of [3, 1, 3, 2, 0, 1, 0, 3]) await tell(shop, member.memberId, told[i] as (typeof told)[0]);
    const entries = await drain(shop, member.memberId);
    expect(rewardsIn(entries)).toEqual([["task-pack 2026-11", 1_000]]);
    await drain(shop, member.memberId);
    expect(await chainOf(shop, member.memberId)).toHaveLength(entries.length);
    await verifyChainOf(database.tables, `demo#${member.memberId}`);
  });

  test("a refund takes back what it undoes, and the task can be reached anew", async () => {
    const member = await shop.join("qian");
    for (const order of ["B-1", "B-2", "B-3"]) await buy(member.code(), order, 60_00);
    await drain(shop, member.memberId);
    await giveBack("B-2", 10_00);
    await drain(shop, member.memberId);
    expect(rewardsIn(await chainOf(shop, member.memberId))).toEqual([["task-pack 2026-11", 1_000]]);
    await giveBack("B-2", 50_00);
    const { seq } = (await chainOf(shop, member.memberId)).find(({ kind }) => kind === "event") ?? { seq: 0 };
    await drain(shop, member.memberId);
    await buy(member.code(), "B-4", 60_00);
    const entries = await drain(shop, member.memberId);
    expect(rewardsIn(entries)).toEqual([
      ["task-pack 2026-11", 1_000],
      [`back ${seq}`, -1_000],
      ["task-pack 2026-11~2", 1_000],
    ]);
    await drain(shop, member.memberId);
    expect(await chainOf(shop, member.memberId)).toHaveLength(entries.length);
    await verifyChainOf(database.tables, `demo#${member.memberId}`);
  });

  test("a refund that the stream has not told of yet is seen all the same", async () => {
    const member = await shop.join("sun");
    for (const order of ["C-1", "C-2", "C-3"]) await buy(member.code(), order, 60_00);
    await giveBack("C-1", 60_00);
    const told = await chainOf(shop, member.memberId);
    for (const entry of told.filter(({ kind }) => kind === "sale")) await tell(shop, member.memberId, entry);
    expect(rewardsIn(await chainOf(shop, member.memberId))).toEqual([]);
  });

  test("a refund that comes between the look at the chain and the reward is found by the reward itself", async () => {
    const member = await shop.join("between");
    const { memberId } = member;
    for (const order of ["H-1", "H-2", "H-3"]) await buy(member.code(), order, 60_00);
    const sales = await chainOf(shop, memberId);
    for (const entry of sales.slice(0, 2)) await tell(shop, memberId, entry);
    let isRefunded = false;
    const write: Tables["write"] = async (...writes) => {
      const [first] = writes;
      if (!isRefunded && first && "append" in first && first.append.requestId.startsWith("event#task-pack")) {
        isRefunded = true;
        await giveBack("H-1", 60_00);
        // The stream has told of the refund before the reward is there.
        await tell(shop, memberId, (await chainOf(shop, memberId)).at(-1) as (typeof sales)[0]);
      }
      return database.tables.write(...writes);
    };
    const now = new Date(shop.time.ms).toISOString();
    const { tables } = database;
    const watched = new Proxy(tables, {
      get: (_, name: keyof Tables) => (name === "write" ? write : tables[name].bind(tables)),
    });
    const following = { tables: watched, settings: shop.world.settings, now };
    await followTasks(following, { programId: "demo", memberId }, sales[2] as (typeof sales)[0]);
    const { seq } = (await chainOf(shop, memberId)).at(-1) ?? { seq: 0 };
    expect(rewardsIn(await chainOf(shop, memberId))).toEqual([["task-pack 2026-11", 1_000]]);
    expect(rewardsIn(await drain(shop, memberId, seq))).toEqual([
      ["task-pack 2026-11", 1_000],
      [`back ${seq}`, -1_000],
    ]);
  });

  test("marks that lie give nothing: each is looked up in the chain", async () => {
    const member = await shop.join("li");
    await buy(member.code(), "D-1", 60_00);
    await drain(shop, member.memberId);
    const mark = { of: "sale", day: "2026-11-16", fen: 60_00 };
    const change = { pk: `demo#tasks#${member.memberId}`, sk: "task#pack#2026-11" };
    await database.tables.write({ change, set: { m71: mark, m72: mark, m73: mark } });
    await buy(member.code(), "D-2", 60_00);
    expect(rewardsIn(await drain(shop, member.memberId))).toEqual([]);
  });

  test("a later version that asks for more takes nothing back", async () => {
    const member = await shop.join("zhou");
    for (const order of ["E-1", "E-2", "E-3"]) await buy(member.code(), order, 10_00);
    await drain(shop, member.memberId);
    await publish(shop, 3, { rules, events, tasks: [task("pack", { target: 10 }), ...tasks.slice(1)] });
    await buy(member.code(), "E-4", 10_00);
    await giveBack("E-4", 10_00);
    expect(rewardsIn(await drain(shop, member.memberId))).toEqual([["task-pack 2026-11", 1_000]]);
    await giveBack("E-1", 10_00);
    expect(rewardsIn(await drain(shop, member.memberId))).toHaveLength(2);
    await publish(shop, 4, { rules, tasks, events });
  });
});

describe("an amount", () => {
  test("has steps, each with its own reward", async () => {
    const member = await shop.join("wu");
    await buy(member.code(), "F-1", 260_00);
    await buy(member.code(), "F-2", 240_00);
    expect(rewardsIn(await drain(shop, member.memberId))).toEqual([
      ["task-spend-1 2026-11", 50],
      ["task-spend-2 2026-11", 200],
    ]);
    await giveBack("F-2", 1_00);
    expect(rewardsIn(await drain(shop, member.memberId)).at(-1)?.[1]).toBe(-200);
  });

  test("may be of some lines only, and so are their refunds", async () => {
    const member = await shop.join("zheng");
    const lines = [{ amountFen: 50_00, category: "fresh" }, { amountFen: 40_00 }];
    await buy(member.code(), "G-1", 90_00, { lines });
    expect(rewardsIn(await drain(shop, member.memberId))).toEqual([["task-fresh 2026-11", 30]]);
    const back = async (line: number, amountFen: number) => {
      const asked = { requestId: shop.newId(), orderNumber: "G-1", amountFen, lines: [{ line, amountFen }] };
      await shop.call("refundSale", asked, { token: shop.cashier.token });
      return rewardsIn(await drain(shop, member.memberId)).length;
    };
    expect([await back(1, 40_00), await back(0, 1_00)]).toEqual([1, 2]);
  });
});

test("S4-023: three days in a row are counted by the service's day, and open the task that waits for them", async () => {
  const begun = shop.time.ms;
  const member = await shop.join("wang");
  let { token } = member;
  const rewards: number[] = [];
  for (let day = 0; day < 3; day++) {
    shop.time.ms = begun + day * 24 * 3_600_000;
    if (day > 0) {
      const { body } = await shop.call("signIn", { programId: "demo", wechatCode: "wang" });
      token = (body as { session: { token: string } }).session.token;
    }
    await checkIn(token);
    expect((await checkIn(token)).body.repeated).toBe(true);
    rewards.push(rewardsIn(await drain(shop, member.memberId)).length);
  }
  expect(rewards).toEqual([0, 0, 2]);
  expect(rewardsIn(await chainOf(shop, member.memberId)).map(([name]) => name)).toEqual([
    "task-week once",
    "task-after 2026-11",
  ]);
  shop.time.ms = begun;
});
