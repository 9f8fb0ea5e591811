import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { followStream } from "../../functions/handlers/followStream";
import { runJob } from "../../functions/handlers/runJob";
import { releasePoints } from "../../functions/jobs/releasePoints";
import { chainOf, loadHead } from "../../functions/ledger/store";
import type { LedgerItem } from "../../functions/platform/tables";
import { loadTotals } from "../../functions/programs/totals";
import { saveVersion } from "../../functions/programs/store";
import { markDelivered } from "../../functions/deliveries/store";
import { refundSale } from "../../functions/refunds/store";
import { demoProgram } from "../../infra/local/demo";
import type { SaleLine } from "../../shared/sale";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";
import { verifyChainOf } from "../support/verifyChainOf";

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;

// Purchases wait for a week; S3-021: fresh food earns 2 points for a yuan.
beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
  await saveVersion(database.tables, {
    ...demoProgram,
    version: 2,
    effectiveFrom: "2026-11-01T00:00:00.000Z",
    earning: { ...demoProgram.earning, pendingDays: 7 },
    rules: [
      {
        key: "fresh",
        name: { zh: "生鲜", en: "Fresh" },
        gives: { kind: "rate", points: 2, perFen: 100 },
        lines: { only: { categories: ["fresh"] } },
      },
    ],
  });
  shop.world.settings.forget("demo");
});
afterAll(() => database.stop());

const token = () => shop.cashier.token;
const wallet = async (member: string) => (await shop.call("getWallet", {}, { token: member })).body;

async function sold(name: string, orderNumber: string, amountFen: number, lines?: SaleLine[]) {
  const member = await shop.join(name);
  const identification = await shop.identify(member.code());
  const asked = { requestId: shop.newId(), orderNumber, amountFen, identification, ...(lines ? { lines } : {}) };
  const { status, body } = await shop.call("recordSale", asked, { token: token() });
  expect(status).toBe(200);
  return { ...member, entry: body.entry };
}
const refund = (orderNumber: string, amountFen: number, lines?: { line: number; amountFen: number }[]) =>
  shop.call(
    "refundSale",
    { requestId: shop.newId(), orderNumber, amountFen, ...(lines ? { lines } : {}) },
    { token: token() },
  );
const deliver = (orderNumber: string) =>
  shop.call("markDelivered", { requestId: shop.newId(), orderNumber }, { token: token() });

/** What the stream delivers of a member's chain, and the hourly job. */
async function follow(memberId: string) {
  const pk = chainOf("demo", memberId);
  const items = (await database.tables.entries(pk, { limit: 100 })).reverse();
  for (const item of items)
    await followStream(shop.world, { table: "ledger", kind: "INSERT", pk, item: item as LedgerItem });
  await verifyChainOf(database.tables, pk);
}

describe("points that wait", () => {
  test("cannot be spent, and are shown with their day", async () => {
    const li = await sold("P1", "P-1", 100_00);
    expect(li.entry).toMatchObject({ points: 0, pending: 100, pendingUntil: "2026-11-23", balance: 0 });
    expect(await wallet(li.token)).toMatchObject({
      points: 0,
      growth: 100,
      pending: [{ availableOn: "2026-11-23", points: 100 }],
    });
    const identification = await shop.identify(li.code());
    const previewed = await shop.call(
      "previewSale",
      { identification, amountFen: 40_00, pointsToSpend: 0 },
      { token: token() },
    );
    expect(previewed.body.entry).toMatchObject({ points: 0, pending: 40, pendingUntil: "2026-11-23" });
    const redeemed = await shop.call(
      "redeem",
      { requestId: shop.newId(), identification, points: 1 },
      { token: token() },
    );
    expect(redeemed.body.code).toBe("insufficient_points");
  });

  test("are released at once by a delivery, once, whoever tells of it", async () => {
    const li = await sold("P3", "P-3", 100_00);
    const [till, partner] = await Promise.all([
      deliver("P-3"),
      shop.call("markPartnerDelivered", { requestId: shop.newId(), storeId: "jiefang-road", orderNumber: "P-3" }),
    ]);
    for (const answer of [till, partner, await deliver("P-3")]) {
      expect(answer).toMatchObject({
        status: 200,
        body: { sale: { deliveredOn: "2026-11-16" }, entry: { kind: "release", points: 100 } },
      });
    }
    expect(await wallet(li.token)).toMatchObject({ points: 100, pending: [] });
    await follow(li.memberId);
  });

  test("of a part that was refunded are not released", async () => {
    const li = await sold("P4", "P-4", 100_00);
    expect((await refund("P-4", 30_00)).body.entry).toMatchObject({
      points: 0,
      pending: -30,
      receipt: { clawedBack: 30 },
    });
    expect((await deliver("P-4")).body.entry).toMatchObject({ points: 70, pending: -70 });
    expect((await refund("P-4", 70_00)).body.entry).toMatchObject({ points: -70, receipt: { owed: 0 } });
    expect(await wallet(li.token)).toMatchObject({ points: 0, growth: 0, debt: 0, pending: [] });
    await follow(li.memberId);
  });

  test("that were refunded whole leave nothing to deliver, and that is no mistake", async () => {
    const li = await sold("P5", "P-5", 50_00);
    await refund("P-5", 50_00);
    const { status, body } = await deliver("P-5");
    expect([status, body.entry, body.sale.deliveredOn]).toEqual([200, undefined, "2026-11-16"]);
    await follow(li.memberId);
  });

  test("are paid into a debt first", async () => {
    const li = await sold("P6", "P-6", 100_00);
    await deliver("P-6");
    const identification = await shop.identify(li.code());
    await shop.call("redeem", { requestId: shop.newId(), identification, points: 80 }, { token: token() });
    await refund("P-6", 100_00);
    expect((await wallet(li.token)).debt).toBe(80);
    const again = { requestId: shop.newId(), orderNumber: "P-6b", amountFen: 100_00, identification };
    await shop.call("recordSale", again, { token: token() });
    await deliver("P-6b");
    expect(await wallet(li.token)).toMatchObject({ points: 20, debt: 0 });
    await follow(li.memberId);
  });

  test("do not wait for goods that were delivered before anybody claimed the sale", async () => {
    const claim = { requestId: shop.newId(), orderNumber: "P-7", amountFen: 60_00 };
    const { claimCode } = (await shop.call("showClaimCode", claim, { token: token() })).body;
    expect((await deliver("P-7")).body).toMatchObject({ sale: { deliveredOn: "2026-11-16" } });
    const li = await shop.join("P7");
    const claimed = await shop.call("claimSale", { requestId: shop.newId(), claimCode }, { token: li.token });
    expect(claimed.body).toMatchObject({ points: 60 });
    await follow(li.memberId);
  });

  test("that are delivered, refunded and released at once come out right, whoever is first", async () => {
    const day = "2026-11-23T04:00:00.000Z";
    for (const orderNumber of ["P-9a", "P-9b", "P-9c", "P-9d"]) {
      const li = await sold(orderNumber, orderNumber, 100_00, [
        { amountFen: 30_00, category: "fresh" },
        { amountFen: 70_00 },
      ]);
      const whose = { programId: "demo", memberId: li.memberId };
      const answers = await Promise.all([
        refund(orderNumber, 30_00, [{ line: 0, amountFen: 30_00 }]),
        deliver(orderNumber),
        releasePoints(database.tables, shop.world.settings, whose, day).catch((error: Error) => error.message),
        refund(orderNumber, 20_00),
      ]);
      for (const answer of [answers[0], answers[3]]) expect([200, 409]).toContain(answer.status);
      const left = 100_00 - ((await refund(orderNumber, 1_00)).body.sale.refundedFen ?? 0);
      await refund(orderNumber, left);
      expect(await wallet(li.token)).toMatchObject({ points: 0, growth: 0, debt: 0, pending: [] });
      await follow(li.memberId);
    }
  });

  test("of another store's sale are not delivered here", async () => {
    await sold("P8", "P-8", 10_00);
    const other = await shop.hire("cashier", shop.operator.token, "peoples-square");
    const asked = { requestId: shop.newId(), orderNumber: "P-8" };
    expect(await shop.call("markDelivered", asked, { token: other.token })).toMatchObject({
      status: 404,
      body: { code: "sale_not_found" },
    });
  });

  test("are balances of the program from the beginning", async () => {
    const { issued, spent, expired, refunded, clawedBack, adjusted, balances, debts } = await loadTotals(
      database.tables,
      "demo",
    );
    expect(issued - spent - expired + refunded - clawedBack + adjusted).toBe(balances - debts);
  });
});

describe("a refund by lines", () => {
  const lines = [{ amountFen: 30_00, category: "fresh" }, { amountFen: 70_00 }];

  test("takes back what the returned line earned, and shows what is left of each", async () => {
    const li = await sold("L1", "L-1", 100_00, lines);
    expect(li.entry.pending).toBe(130);
    const fresh = await refund("L-1", 30_00, [{ line: 0, amountFen: 30_00 }]);
    expect(fresh.body).toMatchObject({
      entry: {
        pending: -60,
        receipt: { lines: [{ line: 0, points: 60, fen: 30_00, beforeFen: 0, amountFen: 30_00 }] },
      },
      sale: { lines: [{ category: "fresh", refundedFen: 30_00 }, { refundedFen: 0 }] },
    });
    expect(await refund("L-1", 1, [{ line: 0, amountFen: 1 }])).toMatchObject({
      status: 409,
      body: { code: "line_refund_too_large", detail: { line: 1, leftFen: 0 } },
    });
    expect(await refund("L-1", 1, [{ line: 2, amountFen: 1 }])).toMatchObject({ body: { code: "line_unknown" } });
    expect((await refund("L-1", 70_00)).body.entry).toMatchObject({ pending: -70 });
    expect(await wallet(li.token)).toMatchObject({ points: 0, growth: 0, pending: [] });
    await follow(li.memberId);
  });

  test("never exceeds a line, not even two at once", async () => {
    const li = await sold("L2", "L-2", 100_00, lines);
    const one = () => refund("L-2", 20_00, [{ line: 0, amountFen: 20_00 }]);
    const two = await Promise.all([one(), one()]);
    expect(two.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    await follow(li.memberId);
  });

  test("sent again is the same refund, and with another line another request", async () => {
    const li = await sold("L3", "L-3", 100_00, lines);
    const requestId = shop.newId();
    const send = (line: number) =>
      shop.call(
        "refundSale",
        { requestId, orderNumber: "L-3", amountFen: 10_00, lines: [{ line, amountFen: 10_00 }] },
        { token: token() },
      );
    const [first, again, other] = [await send(0), await send(0), await send(1)];
    expect([first.body.entry?.hash, other.body.code]).toEqual([again.body.entry?.hash, "request_id_reused"]);
    expect(first.body.sale.refundedFen).toBe(again.body.sale.refundedFen);
    await follow(li.memberId);
  });

  test("of a sale that nobody claimed is remembered by line", async () => {
    const asked = { requestId: shop.newId(), orderNumber: "L-4", amountFen: 100_00, lines };
    await shop.call("showClaimCode", asked, { token: token() });
    expect((await refund("L-4", 30_00, [{ line: 0, amountFen: 30_00 }])).status).toBe(200);
    expect((await refund("L-4", 30_00, [{ line: 0, amountFen: 30_00 }])).body.code).toBe("line_refund_too_large");
    expect((await refund("L-4", 70_00)).body.sale.lines?.map(({ refundedFen }) => refundedFen)).toEqual([30_00, 70_00]);
  });
});

// Last, because sessions end while time passes.
test("points are released by the job on their day, not before, and once", async () => {
  const li = await sold("P2", "P-2", 100_00);
  await follow(li.memberId);
  const head = () => loadHead(database.tables, chainOf("demo", li.memberId));
  shop.time.ms = Date.parse("2026-11-22T15:59:00.000Z");
  await runJob(shop.world, { job: "expire" });
  expect((await head())?.kind).toBe("sale");
  // Midnight in Shanghai.
  shop.time.ms = Date.parse("2026-11-22T16:00:00.000Z");
  for (let i = 0; i < 3; i++) await runJob(shop.world, { job: "expire" });
  expect(await head()).toMatchObject({
    seq: 2,
    kind: "release",
    receipt: { of: "release", points: 100, through: "2026-11-23", lot: "2028-11-30" },
    after: { wallets: { points: { lots: { "2028-11-30": 100 }, debt: 0 } } },
  });
  // What comes after is refunded from where it is by then.
  const by = { door: "cashier" as const, id: "s1", storeId: "jiefang-road", tillId: "1" };
  const asked = { programId: "demo", storeId: "jiefang-road", orderNumber: "P-2", amountFen: 100_00, by };
  const now = new Date(shop.time.ms).toISOString();
  await refundSale(database.tables, { ...asked, requestId: shop.newId() }, shop.world.settings.programAt, now);
  expect((await head())?.moves).toContainEqual({ wallet: "points", kind: "clawBack", lot: "2028-11-30", points: -100 });
  const told = await markDelivered(database.tables, asked, shop.world.settings.programAt, now);
  expect([told.entry, told.sale.deliveredOn]).toEqual([undefined, "2026-11-23"]);
  await follow(li.memberId);
});
