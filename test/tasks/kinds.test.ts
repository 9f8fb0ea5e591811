import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import path from "node:path";
import { projectRoot } from "../../infra/local/projectRoot";
import { readProgramFile } from "../../infra/program/readProgramFile";
import { findByIdentity } from "../../functions/members/store";
import { demoProgram } from "../../infra/local/demo";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";
import { chainOf, drain, gives, publish, rewardsIn, shopping, task } from "./taskShop";

// Each kind of task of the supermarket's own program, through the doors that its happenings come by. The kinds that are
// long stories have files of their own; docs/tasks.md lists all of them.

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
let buy: ReturnType<typeof shopping>["buy"];
const DAY_MS = 24 * 60 * 60_000;

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
  ({ buy } = shopping(shop));
  const file = path.join(projectRoot, "programs/supermarket.yaml");
  const { stores: _, programId: __, ...said } = readProgramFile(file, demoProgram.effectiveFrom);
  const slow = task("slow-month", { counts: { what: "event", event: "slow-delivery" }, target: 2 });
  const scarce = task("scarce", { counts: { what: "event", event: "check-in" }, target: 1 });
  await publish(shop, 2, {
    ...said,
    rules: [...said.rules, gives("task-slow-month", 40), gives("task-scarce", 60, { limits: { budget: 100 } })],
    tasks: [...(said.tasks ?? []), slow, scarce],
  });
});
afterAll(() => database.stop());

/** The rewards of one task, once the stream has told of everything, twice. */
async function rewardsOf(memberId: string, key: string): Promise<[string, number][]> {
  await drain(shop, memberId);
  const entries = await drain(shop, memberId);
  return rewardsIn(entries).filter(([name]) => name.startsWith(`task-${key}`));
}

describe("a task", () => {
  test("to complete the profile comes with the second of name and birthday, once", async () => {
    const member = await shop.join("profile");
    expect(await rewardsOf(member.memberId, "profile")).toEqual([]);
    for (const birthday of ["03-08", "03-09"]) await shop.call("changeProfile", { birthday }, member);
    expect(await rewardsOf(member.memberId, "profile")).toEqual([["task-profile once", 50]]);
  });

  test("S0-004: to invite counts first orders of those who joined by one's number, after the profile, one level deep", async () => {
    const host = await shop.join("host");
    await shop.call("changeProfile", { birthday: "03-08" }, host);
    await drain(shop, host.memberId);
    const friends = [];
    for (const name of ["f1", "f2", "f3"]) friends.push(await shop.join(name, host.memberNumber));
    // A friend's friend is nobody's business but the friend's.
    friends.push(await shop.join("f4", friends[0]?.memberNumber ?? ""));
    const counted: number[] = [];
    for (const [i, friend] of friends.entries()) {
      await buy(friend.code(), `INV-${i}`, 30_00);
      await buy(friend.code(1), `INV-${i}b`, 30_00);
      await drain(shop, friend.memberId);
      counted.push((await rewardsOf(host.memberId, "invite")).length);
    }
    expect(counted).toEqual([0, 0, 1, 1]);
  });

  test("S3-028: to bring one's own bag counts days that the cashier has seen", async () => {
    const member = await shop.join("bags");
    const begunAt = shop.time.ms;
    let { token, renewalToken } = await shop.hire("cashier", shop.operator.token);
    const rewards: number[] = [];
    for (let day = 0; day < 4; day++) {
      shop.time.ms = begunAt + day * DAY_MS;
      if (day > 0) ({ token, renewalToken } = (await shop.call("renewSession", { renewalToken })).body);
      const identification = await shop.identify(member.code(), token);
      const confirm = () => shop.call("confirmEvent", { identification, event: "own-bag" }, { token });
      expect([(await confirm()).body.repeated, (await confirm()).body.repeated]).toEqual([false, true]);
      rewards.push((await rewardsOf(member.memberId, "own-bag-month")).length);
    }
    shop.time.ms = begunAt;
    // What was read in days to come would count as fresh.
    shop.world.settings.forget("demo");
    expect(rewards).toEqual([0, 0, 0, 1]);
  });

  test("S3-029: to take slow delivery counts orders that the shop's system tells of, each once by its key", async () => {
    const sale = { externalId: "pos-9", storeId: "jiefang-road", orderNumber: "W-1", amountFen: 100 };
    const paidAt = new Date(shop.time.ms).toISOString();
    await shop.call("importSales", { sales: [{ requestId: shop.newId(), ...sale, paidAt }] });
    const memberId = (await findByIdentity(database.tables, "demo", { kind: "external", id: "pos-9" })) ?? "";
    const tell = (...keys: string[]) =>
      shop.call("importEvents", {
        events: keys.map((key) => ({ externalId: "pos-9", event: "slow-delivery", key })),
      });
    await tell("W-1", "W-1");
    expect(await rewardsOf(memberId, "slow-month")).toEqual([]);
    await tell("W-2", "W-1");
    expect(await rewardsOf(memberId, "slow-month")).toEqual([["task-slow-month 2026-11", 40]]);
  });
});

test("S3-055: the budget of a task's reward ends it for whoever comes later, with the reason in the receipt", async () => {
  const members = [];
  for (const name of ["b1", "b2", "b3"]) members.push(await shop.join(name));
  const points: number[] = [];
  for (const { memberId, token } of members) {
    await shop.call("tellEvent", { event: "check-in" }, { token });
    points.push((await rewardsOf(memberId, "scarce"))[0]?.[1] ?? -1);
    // A minute later everybody has heard of it.
    shop.time.ms += 60_000;
  }
  expect(points).toEqual([60, 60, 0]);
  const last = (await chainOf(shop, members[2]?.memberId ?? "")).find(
    ({ receipt }) => receipt.of === "event" && receipt.event === "task-scarce",
  );
  const entry = (await shop.call("getEntry", { seq: last?.seq } as never, members[2])).body;
  expect(JSON.stringify(entry)).toContain("budget_spent");
});
