import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { RECENT_MAX } from "../../functions/ledger/chain";
import { chainOf, loadHead } from "../../functions/ledger/store";
import { type Member, type Operation, openBusyShop } from "../bench/busyShop";
import { type Cost, costCounter } from "../bench/countedTables";
import { itemBytes } from "../bench/itemBytes";
import { startDatabase } from "../support/database";

// The budgets of the common operations, in the units that DynamoDB charges. They are counts, not times: the same on
// every machine. A write unit is a kilobyte, so an entry that grows beyond one costs every sale a third more.

const counter = costCounter();
let database: Awaited<ReturnType<typeof startDatabase>>;
let busy: Awaited<ReturnType<typeof openBusyShop>>;

beforeAll(async () => {
  database = await startDatabase(counter.meter);
  busy = await openBusyShop(counter.over(database.tables));
});
afterAll(() => database.stop());

async function costOf(operation: Operation, member: Member): Promise<Cost> {
  const run = await operation(member);
  let answer: unknown;
  const cost = await counter.costOf(async () => (answer = await run()));
  expect(answer).toMatchObject({ status: 200 });
  return cost;
}

test("a grant for a sale takes two round trips, three write units and one read unit", async () => {
  const li = await busy.yearlyShopper("Li");
  expect(await costOf(busy.operations.grant, li)).toEqual({ roundTrips: 2, calls: 3, write: 3, read: 1 });
});

test("a redemption takes two round trips, two write units and one read unit", async () => {
  const wu = await busy.yearlyShopper("Wu");
  expect(await costOf(busy.operations.redeem, wu)).toEqual({ roundTrips: 2, calls: 2, write: 2, read: 1 });
});

// The two heads and the transaction are 2 round trips, 2 read units and 6 write units; the third trip and read unit turn
// the friend's number into a member.
test("a gift takes three round trips, six write units and two read units, and one for the number it is given to", async () => {
  const lu = await busy.yearlyShopper("Lu");
  expect(await costOf(busy.operations.gift, lu)).toEqual({ roundTrips: 3, calls: 4, write: 6, read: 3 });
});

// The sale; its entry by the index and the head together; the transaction of the entry and the sale's sum. The member who
// is shown afterwards is the last trip.
test("a refund takes four round trips, five write units and five read units", async () => {
  const shi = await busy.yearlyShopper("Shi");
  expect(await costOf(busy.operations.refund, shi)).toEqual({ roundTrips: 4, calls: 5, write: 5, read: 5 });
});

test("a balance takes one round trip and one read unit", async () => {
  const he = await busy.yearlyShopper("He");
  expect(await costOf(busy.operations.balance, he)).toEqual({ roundTrips: 1, calls: 1, write: 0, read: 1 });
});

test("an entry with the account after it, twelve lots and all its request ids is less than a kilobyte", async () => {
  const zhu = await busy.yearlyShopper("Zhu");
  await costOf(busy.operations.grant, zhu);
  const pk = chainOf("demo", zhu.memberId);
  const head = await loadHead(busy.shop.world.tables, pk);
  expect(Object.keys(head?.after.wallets.points.lots ?? {})).toHaveLength(12);
  expect(head?.recent).toHaveLength(RECENT_MAX);
  expect(itemBytes({ pk, ...head })).toBeLessThan(1_024);
});

test("nothing costs more after 200 entries than after 15", async () => {
  const [short, long] = [await busy.yearlyShopper("Qin"), await busy.yearlyShopper("You", 200)];
  for (const operation of Object.values(busy.operations)) {
    expect(await costOf(operation, long)).toEqual(await costOf(operation, short));
  }
});
