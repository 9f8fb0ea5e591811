import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { replayAccount } from "../../functions/audit/replayAccount";
import type { Tables } from "../../functions/platform/tables";
import { sign } from "../../functions/platform/tokens";
import type { Entry } from "../../shared/ledger";
import type { Rule } from "../../shared/rule";
import { startDatabase } from "../support/database";
import { openShop, secrets, type Shop } from "../support/shop";
import { verifyChainOf } from "../support/verifyChainOf";
import { completeDraft, HOUR_MS, publishWheel } from "../support/wheels";
import { chainOf, drain, publish, shopping, task, words } from "../tasks/taskShop";

// Chances by task and by purchase: a rule gives them, in the entry of the purchase or of the task's reward.

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
let begunAt: number;
let buy: ReturnType<typeof shopping>["buy"];
let giveBack: ReturnType<typeof shopping>["giveBack"];

const chancesAt = (wheel: string, key: string, rest: Partial<Rule> = {}, chances = 1): Rule => ({
  key,
  name: words,
  gives: { kind: "chances", wheel, chances },
  ...rest,
});
const rules = [
  chancesAt("spring", "by-purchase", { amountFen: { from: 50_00 }, limits: { day: 3 } }, 2),
  chancesAt("spring", "by-task", { on: "task-pack" }, 3),
  chancesAt("later", "not-yet"),
  chancesAt("purchase-only", "by-both", { on: "task-pack" }),
  chancesAt("nowhere", "no-wheel"),
];

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
  begunAt = shop.time.ms;
  ({ buy, giveBack } = shopping(shop));
  const price = { points: 50, freePerDay: 0, chancesFrom: ["task" as const, "purchase" as const] };
  await publishWheel(shop, { price, limits: {} });
  await publishWheel(shop, { wheelId: "later", price, from: new Date(begunAt + HOUR_MS).toISOString() });
  await publishWheel(shop, { wheelId: "purchase-only", price: { ...price, chancesFrom: ["purchase"] } });
  await publish(shop, 2, { rules, tasks: [task("pack", { target: 2 })] });
});
afterAll(() => database.stop());

const held = async (memberId: string) => (await chainOf(shop, memberId)).at(-1)?.after.wheels?.spring?.chances ?? 0;
const spin = (token: string) => shop.call("spin", { requestId: shop.newId(), wheelId: "spring", points: 0 }, { token });
/** Everything that the stream makes of it, and the chain as the verifier and the audit see it. */
const checked = async (memberId: string) => {
  await drain(shop, memberId);
  await verifyChainOf(database.tables, `demo#${memberId}`);
  const entries = await chainOf(shop, memberId);
  const head = entries.at(-1) as Entry;
  expect(await replayAccount(database.tables, "demo", { memberId, seq: head.seq, hash: head.hash })).toEqual([]);
  return entries;
};
const takenIn = (entries: Entry[]) =>
  entries.flatMap(({ receipt }) =>
    receipt.of === "saleRefund" || receipt.of === "eventRefund" ? [receipt.chances] : [],
  );

describe("a purchase", () => {
  test("gives chances in its own entry, and says of each wheel that gives none why not", async () => {
    const member = await shop.join("lin");
    await buy(member.code(), "A-1", 60_00);
    const [entry] = await chainOf(shop, member.memberId);
    if (entry?.receipt.of !== "sale") throw new Error("no sale");
    expect(entry.receipt.earned.fired).toContainEqual({
      rule: "rule:by-purchase",
      chances: { wheel: "spring", chances: 2, day: "2026-11-16", keep: expect.any(String) },
    });
    expect(entry.receipt.earned.silent.map(({ rule, because }) => [rule, because])).toEqual([
      ["rule:not-yet", "wheel_not_begun"],
      ["rule:no-wheel", "wheel_unknown"],
    ]);
    await buy(member.code(), "A-2", 40_00);
    expect(await held(member.memberId)).toBe(2);
    await checked(member.memberId);
  });

  test("gives no more of them than its limit, which counts chances", async () => {
    const member = await shop.join("limited");
    for (const order of ["B-1", "B-2", "B-3"]) await buy(member.code(), order, 60_00);
    const sales = (await checked(member.memberId)).flatMap(({ receipt }) => (receipt.of === "sale" ? [receipt] : []));
    const fired = sales.map(({ earned }) => earned.fired.find(({ rule }) => rule === "rule:by-purchase"));
    expect(fired.map((one) => [one?.chances?.chances, one?.limit])).toEqual([
      [2, undefined],
      [1, 1],
      [undefined, undefined],
    ]);
    expect(sales[2]?.earned.silent).toContainEqual({
      rule: "rule:by-purchase",
      because: "limit_reached",
      detail: { per: "day", limit: 3 },
    });
  });

  test("that is refunded takes back what was not used, in proportion, and a draw stays drawn", async () => {
    const [unused, used] = [await shop.join("unused"), await shop.join("used")];
    await buy(unused.code(), "C-1", 60_00);
    await giveBack("C-1", 30_00);
    expect(await held(unused.memberId)).toBe(1);
    await giveBack("C-1", 30_00);
    expect(takenIn(await checked(unused.memberId))).toEqual([
      [{ wheel: "spring", chances: 1, taken: 1 }],
      [{ wheel: "spring", chances: 1, taken: 1 }],
    ]);
    expect((await spin(unused.token)).body.code).toBe("wheel_not_free");

    await buy(used.code(), "C-2", 60_00);
    expect((await spin(used.token)).body.draw.by).toBe("chance");
    const left = await held(used.memberId);
    await giveBack("C-2", 60_00);
    const entries = await checked(used.memberId);
    expect(takenIn(entries)).toEqual([[{ wheel: "spring", chances: 2, taken: Math.min(2, left) }]]);
    expect(entries.filter(({ kind }) => kind === "draw")).toHaveLength(1);
  });
});

describe("a task", () => {
  test("gives chances with its reward, once, only where the wheel names tasks, and a refund takes them back", async () => {
    const member = await shop.join("task");
    for (const order of ["D-1", "D-2"]) await buy(member.code(), order, 10_00);
    const reward = (await checked(member.memberId)).find(({ kind }) => kind === "event");
    if (reward?.receipt.of !== "event") throw new Error("no reward");
    expect(reward.receipt).toMatchObject({ points: 0, fired: [{ chances: { wheel: "spring", chances: 3 } }] });
    expect(reward.receipt.silent).toEqual([
      { rule: "rule:by-both", because: "wheel_other_source", detail: { source: "task" } },
    ]);
    expect(await held(member.memberId)).toBe(3);
    const { tasks } = (await shop.call("listTasks", {}, member)).body;
    expect(tasks[0]?.steps[0]?.reward.chances).toEqual([
      { wheel: "spring", name: completeDraft(begunAt).name, chances: 3 },
    ]);
    await giveBack("D-1", 10_00);
    expect(takenIn(await checked(member.memberId))).toEqual([undefined, [{ wheel: "spring", chances: 3, taken: 3 }]]);
    expect(await held(member.memberId)).toBe(0);
    await buy(member.code(), "D-3", 10_00);
    await checked(member.memberId);
    expect(await held(member.memberId)).toBe(3);
  });
});

test("a wheel that is over gives no more chances, by the purchase's own instant", async () => {
  const subject = (await shop.hire("operator", shop.operator.token)).staffId;
  shop.time.ms = begunAt + 73 * HOUR_MS;
  const claims = { door: "operator", programId: "demo", subject };
  const token = await sign(secrets, "session", claims, shop.time.ms + HOUR_MS);
  const { status, body } = await shop.call(
    "dryRun",
    {
      at: new Date(shop.time.ms).toISOString(),
      trial: { of: "purchase", storeId: "jiefang-road", amountFen: 60_00 },
    } as never,
    { token },
  );
  shop.time.ms = begunAt;
  expect(status).toBe(200);
  const shown = body.entry as unknown as { receipt: { earned: { silent: { rule: string; because: string }[] } } };
  expect(shown.receipt.earned.silent).toContainEqual(
    expect.objectContaining({ rule: "rule:by-purchase", because: "wheel_over" }),
  );
});

test("one changed chance in a receipt is found by the verifier", async () => {
  const member = await shop.join("changed");
  await buy(member.code(), "E-1", 60_00);
  const tables = new Proxy(database.tables, {
    get: (over, name: keyof Tables) =>
      name === "entries"
        ? async (...asked: Parameters<Tables["entries"]>) => {
            const items = await over.entries(...asked);
            const receipt = items[0]?.receipt as { earned: { fired: { chances?: { chances: number } }[] } };
            for (const { chances } of receipt.earned.fired) if (chances) chances.chances = 5;
            return items;
          }
        : over[name].bind(over),
  });
  await expect(verifyChainOf(tables, `demo#${member.memberId}`)).rejects.toMatchObject({
    field: "marks.counts.by-purchase/day.n",
  });
});
