import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { RECENT_MAX } from "../../functions/ledger/chain";
import { chainOf } from "../../functions/ledger/store";
import { recordSale } from "../../functions/sales/store";
import { type Cost, costCounter } from "../bench/countedTables";
import { itemBytes } from "../bench/itemBytes";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";

// The budgets of the common operations, in the units that DynamoDB charges. They are counts, not times: the same on
// every machine. A write unit is a kilobyte, so an entry that grows beyond one costs every sale a third more.

type Member = Awaited<ReturnType<Shop["join"]>>;

const counter = costCounter();
let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
let orders = 0;
const atTill = { token: "" };

beforeAll(async () => {
  database = await startDatabase(counter.meter);
  shop = await openShop(counter.over(database.tables));
  atTill.token = shop.cashier.token;
});
afterAll(() => database.stop());

/** A member with a lot for each month of a year, and a head that carries as many request ids as it may. */
async function yearlyShopper(name: string, entries = 15): Promise<Member> {
  const member = await shop.join(name);
  const { settings, tables } = shop.world;
  for (let i = 0; i < entries; i++) {
    const paidAt = new Date(Date.UTC(2025, 11 + (i % 12), 10, 8, 0, i)).toISOString();
    const sale = {
      programId: "demo",
      storeId: "jiefang-road",
      orderNumber: `Y-${++orders}`,
      amountFen: 128_00,
      paidAt,
    };
    const by = { door: "cashier" as const, id: "0123456789abcdef", storeId: "jiefang-road", tillId: "1" };
    const asked = { ...sale, memberId: member.memberId, requestId: shop.newId(), pointsToSpend: 0, by };
    await recordSale(tables, asked, settings.programAt, paidAt);
  }
  shop.time.ms += 1_000;
  return member;
}

async function grant(member: Member): Promise<Cost> {
  const identification = await shop.identify(member.code());
  const sale = { requestId: shop.newId(), orderNumber: `2026111600${++orders}`, amountFen: 128_00, identification };
  return costOf(() => shop.call("recordSale", sale, atTill));
}

async function redeem(member: Member): Promise<Cost> {
  // A code pays once, so the next one needs the next half minute.
  shop.time.ms += 31_000;
  atTill.token = (await shop.hire("cashier", shop.operator.token)).token;
  const identification = await shop.call("identifyMember", { code: member.code() }, atTill);
  const asked = { requestId: shop.newId(), points: 100, identification: identification.body.identification };
  // The settings and the staff's access are remembered, as they are in a busy shop.
  await shop.call("getTill", {}, atTill);
  return costOf(() => shop.call("redeem", asked, atTill));
}

const balance = (member: Member): Promise<Cost> => costOf(() => shop.call("getWallet", {}, { token: member.token }));

async function costOf(operation: () => Promise<{ status: number; body: unknown }>): Promise<Cost> {
  let answer: { status: number; body: unknown } | undefined;
  const cost = await counter.costOf(async () => (answer = await operation()));
  expect(answer).toMatchObject({ status: 200 });
  return cost;
}

const headOf = async ({ memberId }: Member) => {
  const head = await shop.world.tables.lastEntry(chainOf("demo", memberId));
  if (!head) throw new Error("there is no entry");
  return head;
};

test("a grant for a sale takes two round trips, three write units and one read unit", async () => {
  const li = await yearlyShopper("Li");
  expect(await grant(li)).toEqual({ roundTrips: 2, calls: 3, write: 3, read: 1 });
});

test("a redemption takes two round trips, two write units and one read unit", async () => {
  const wu = await yearlyShopper("Wu");
  expect(await redeem(wu)).toEqual({ roundTrips: 2, calls: 2, write: 2, read: 1 });
});

test("a balance takes one round trip and one read unit", async () => {
  const he = await yearlyShopper("He");
  await balance(he);
  expect(await balance(he)).toEqual({ roundTrips: 1, calls: 1, write: 0, read: 1 });
});

test("an entry with the account after it, twelve lots and all its request ids is less than a kilobyte", async () => {
  const zhu = await yearlyShopper("Zhu");
  await grant(zhu);
  const head = await headOf(zhu);
  expect(Object.keys(head.after as never)).toContain("wallets");
  expect(Object.keys((head.after as { wallets: { points: { lots: object } } }).wallets.points.lots)).toHaveLength(12);
  expect(head.recent).toHaveLength(RECENT_MAX);
  expect(itemBytes(head)).toBeLessThan(1_024);
});

test("nothing costs more after 200 entries than after 15", async () => {
  const [short, long] = [await yearlyShopper("Qin"), await yearlyShopper("You", 200)];
  for (const cost of [grant, redeem, balance]) {
    // Once before, so that what is remembered for a while is fresh for both.
    await cost(short);
    expect(await cost(long)).toEqual(await cost(short));
  }
});
