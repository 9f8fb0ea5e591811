import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { followStream } from "../../functions/handlers/followStream";
import { runJob } from "../../functions/handlers/runJob";
import { requestHashOf } from "../../functions/ledger/chain";
import { chainOf, loadEntries } from "../../functions/ledger/store";
import { balanceOf } from "../../functions/ledger/account";
import type { LedgerItem } from "../../functions/platform/tables";
import { loadTotals } from "../../functions/programs/totals";
import { Entry } from "../../shared/ledger";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
});
afterAll(() => database.stop());

/** What the stream would deliver of a member's chain. */
async function deliver(memberId: string): Promise<Entry[]> {
  const pk = chainOf("demo", memberId);
  const items = (await database.tables.entries(pk, { limit: 100 })).reverse();
  for (const item of items)
    await followStream(shop.world, { table: "ledger", kind: "INSERT", pk, item: item as LedgerItem });
  return items.map((item) => Entry.parse(item));
}
const sell = async (code: string, orderNumber: string, amountFen: number) => {
  shop.time.ms += 60_000;
  return shop.call(
    "recordSale",
    { requestId: shop.newId(), orderNumber, amountFen, identification: await shop.identify(code) },
    { token: shop.cashier.token },
  );
};

describe("the stream", () => {
  test("counts every entry once in the totals, however often and in whatever order it is delivered", async () => {
    const li = await shop.join("T1");
    await sell(li.code(-2), "T-1", 128_00);
    await shop.call(
      "refundSale",
      { requestId: shop.newId(), orderNumber: "T-1", amountFen: 28_00 },
      { token: shop.cashier.token },
    );
    for (let i = 0; i < 3; i++) await deliver(li.memberId);
    const totals = await loadTotals(database.tables, "demo");
    expect(totals).toMatchObject({ issued: 128, clawedBack: 28, balances: 100, debts: 0, entries: 2, members: 1 });
    expect((await shop.call("getTotals", {}, { token: shop.operator.token })).body.worthFen).toBe(100);
    const { issued, spent, expired, refunded, clawedBack, adjusted, balances, debts } = totals;
    expect(issued - spent - expired + refunded - clawedBack + adjusted).toBe(balances - debts);
  });

  test("lists what a till did, newest first, under a masked name", async () => {
    const member = await shop.join("吴小满");
    await sell(member.code(-2), "T-2", 12_00);
    await deliver(member.memberId);
    const { operations } = (await shop.call("listTillOperations", {}, { token: shop.cashier.token })).body;
    expect(operations[0]).toMatchObject({
      kind: "sale",
      orderNumber: "T-2",
      maskedName: "吴**",
      amountFen: 12_00,
      points: 12,
    });
  });

  test("finishes a sale whose till died after recording it, once", async () => {
    const li = await shop.join("T3");
    const requestId = shop.newId();
    const by = { door: "cashier" as const, id: "s1", storeId: "jiefang-road", tillId: "1" };
    const asked = {
      storeId: "jiefang-road",
      orderNumber: "T-3",
      amountFen: 40_00,
      memberId: li.memberId,
      pointsToSpend: 0,
    };
    const now = new Date(shop.time.ms).toISOString();
    const sale = {
      pk: "demo#sale#jiefang-road#T-3",
      sk: "sale",
      programId: "demo",
      ...asked,
      requestId,
      requestHash: requestHashOf(asked),
      by,
      paidAt: now,
      recordedAt: now,
      refundedFen: 0,
    };
    await database.tables.write({ put: sale });
    for (let i = 0; i < 3; i++)
      await followStream(shop.world, { table: "main", kind: "INSERT", pk: sale.pk, item: sale });
    const entries = await loadEntries(database.tables, chainOf("demo", li.memberId), { limit: 10 });
    expect(entries.map((entry) => entry.requestId)).toEqual([requestId]);
    expect((await shop.call("getWallet", {}, { token: li.token })).body.points).toBe(40);
  });
});

describe("the expiry job", () => {
  test("writes off lapsed lots, once, and they could not be spent before either", async () => {
    const li = await shop.join("T4");
    await sell(li.code(-2), "T-4", 77_00);
    await deliver(li.memberId);
    const then = shop.time.ms;
    // The job has been run until the day before, so that it need not look at two years of empty days here.
    await database.tables.write({ change: { pk: "demo#job", sk: "expire" }, set: { through: "2028-11-28" } });
    shop.time.ms = Date.parse("2028-11-30T16:00:00.000Z");
    const { body } = await shop.call("renewSession", { renewalToken: li.renewalToken });
    expect(body).toMatchObject({ code: "session_ended" });
    const pk = chainOf("demo", li.memberId);
    shop.time.ms = Date.parse("2028-11-30T15:59:59.999Z");
    expect(await runJob(shop.world, { job: "expire" })).toEqual({ written: { demo: 0 } });
    shop.time.ms = Date.parse("2028-11-30T16:00:00.000Z");
    await Promise.all([runJob(shop.world, { job: "expire" }), runJob(shop.world, { job: "expire" })]);
    const [head] = await loadEntries(database.tables, pk, { limit: 1 });
    expect(head).toMatchObject({ seq: 2, kind: "expire", moves: [{ lot: "2028-11-30", points: -77, kind: "expire" }] });
    expect(head && balanceOf(head.after.wallets.points)).toBe(0);
    expect(await runJob(shop.world, { job: "expire" })).toEqual({ written: { demo: 0 } });
    shop.time.ms = then;
  });
});
