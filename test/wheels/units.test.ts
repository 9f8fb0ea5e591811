import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { loadHead } from "../../functions/ledger/store";
import { type Member, openBusyShop } from "../bench/busyShop";
import { costCounter } from "../bench/countedTables";
import { itemBytes } from "../bench/itemBytes";
import { startDatabase } from "../support/database";
import { completeDraft, publishWheel } from "../support/wheels";

// What a draw costs, in the units that DynamoDB charges: counts, the same on every machine.

const counter = costCounter();
let database: Awaited<ReturnType<typeof startDatabase>>;
let busy: Awaited<ReturnType<typeof openBusyShop>>;

beforeAll(async () => {
  database = await startDatabase(counter.meter);
  busy = await openBusyShop(counter.over(database.tables));
  const { shop } = busy;
  for (const wheelId of ["lose", "win"] as const) {
    const only = { lose: "thanks", win: "c5" }[wheelId];
    const prizes = (completeDraft(shop.time.ms).prizes ?? [])
      .filter(({ key }) => key === "thanks" || key === only)
      .map((prize) => ({ ...prize, perDay: undefined, weight: prize.key === only ? 1_000_000 : 1 }));
    const again = (completeDraft(shop.time.ms).prizes ?? []).filter(({ key }) => key === "again");
    const two = prizes.length > 1 ? prizes : [...prizes, ...again.map((prize) => ({ ...prize, weight: 1 }))];
    await publishWheel(shop, {
      wheelId,
      prizes: two,
      price: { points: 50, freePerDay: 0, chancesFrom: [] },
      limits: {},
    });
  }
});
afterAll(() => database.stop());

async function costOf(wheelId: string, member: Member) {
  const { shop } = busy;
  const spin = () => shop.call("spin", { requestId: shop.newId(), wheelId, points: 50 }, member);
  // The first one has the program and the wheel read, which are remembered for half a minute.
  expect((await spin()).status).toBe(200);
  shop.time.ms += 1_000;
  let answer: Awaited<ReturnType<typeof spin>> | undefined;
  const cost = await counter.costOf(async () => (answer = await spin()));
  return { cost, draw: answer!.body.draw };
}

test("a losing draw takes two write units: one entry, put", async () => {
  const { cost, draw } = await costOf("lose", await busy.yearlyShopper("Lu"));
  expect([draw.prize.kind, draw.paidPoints]).toEqual(["thanks", 50]);
  expect(cost.write).toBe(2);
  // The head and the member's seed together, then the put.
  expect([cost.roundTrips, cost.read]).toEqual([2, 2]);
});

test("a coupon takes nine: the entry, its place in the stock, the coupon and its code, as one transaction", async () => {
  const { cost, draw } = await costOf("win", await busy.yearlyShopper("Ma"));
  expect(draw.prize.kind).toBe("coupon");
  expect(cost).toMatchObject({ write: 9, roundTrips: 4 });
});

test("the entry of a draw, with twelve lots and two wheels in the account, is less than a kilobyte", async () => {
  const member = await busy.yearlyShopper("Zhang");
  for (const wheelId of ["lose", "win"]) await costOf(wheelId, member);
  const pk = `demo#${member.memberId}`;
  const head = await loadHead(busy.shop.world.tables, pk);
  expect(Object.keys(head?.after.wheels ?? {})).toHaveLength(2);
  expect(itemBytes({ pk, ...head })).toBeLessThan(1_024);
});
