import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
});
afterAll(() => database.stop());

const sell = async (
  code: string,
  sale: { orderNumber: string; amountFen: number; pointsToSpend?: number; requestId?: string },
) =>
  shop.call(
    "recordSale",
    { requestId: shop.newId(), ...sale, identification: await shop.identify(code) },
    { token: shop.cashier.token },
  );
const wallet = async (token: string) => (await shop.call("getWallet", {}, { token })).body;

describe("a sale at the till", () => {
  test("grants a point for each yuan, and the shopper sees why", async () => {
    const li = await shop.join("Li");
    const { status, body } = await sell(li.code(), { orderNumber: "A-1", amountFen: 128_00 });
    expect(status).toBe(200);
    expect(body.entry.byKind).toEqual({ earn: 128 });
    expect(body.member.maskedName).toBe("L*");
    const seen = await shop.call("getEntry", { seq: "1" }, { token: li.token });
    expect(seen.body.receipt).toMatchObject({
      of: "sale",
      earned: { countedFen: 12_800, points: 128, fired: [{ rule: "tier:basic", percent: 100 }] },
    });
    expect(seen.body.storeName).toBe("解放路店 Jiefang Road");
    expect(await wallet(li.token)).toMatchObject({
      points: 128,
      worthFen: 128,
      growth: 128,
      lots: [{ expiresOn: "2028-11-30", points: 128 }],
    });
  });

  test("sent 50 times at once is one entry, and all 50 get its answer", async () => {
    const wu = await shop.join("Wu");
    const identification = await shop.identify(wu.code());
    const asked = { requestId: shop.newId(), orderNumber: "A-50", amountFen: 100_00, identification };
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => shop.call("recordSale", asked, { token: shop.cashier.token })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(50).fill(200));
    expect(new Set(answers.map(({ body }) => body.entry.hash)).size).toBe(1);
    expect((await shop.call("listEntries", {}, { token: wu.token })).body.entries).toHaveLength(1);
  });

  test("50 spends at once of a balance that covers one: one is taken, 49 are refused, nothing is left", async () => {
    const he = await shop.join("He");
    await sell(he.code(), { orderNumber: "A-he", amountFen: 100_00 });
    shop.time.ms += 60_000;
    const identification = await shop.identify(he.code());
    const spends = Array.from({ length: 50 }, () =>
      shop.call("redeem", { requestId: shop.newId(), identification, points: 100 }, { token: shop.cashier.token }),
    );
    const statuses = (await Promise.all(spends)).map(({ status }) => status).sort((a, b) => a - b);
    expect(statuses).toEqual([200, ...Array(49).fill(409)]);
    expect(await wallet(he.token)).toMatchObject({ points: 0 });
  });

  test("takes what the member spends and grants what the rest earns, in one entry", async () => {
    const lin = await shop.join("Lin");
    await sell(lin.code(), { orderNumber: "B-1", amountFen: 300_00 });
    shop.time.ms += 60_000;
    const { body } = await sell(lin.code(), { orderNumber: "B-2", amountFen: 50_00, pointsToSpend: 200 });
    expect(body.payFen).toBe(48_00);
    expect(body.entry.byKind).toEqual({ redeem: -200, earn: 48 });
    expect(await wallet(lin.token)).toMatchObject({ points: 148 });
  });

  test("a code that has paid once pays no more, and a refusal leaves the order number free", async () => {
    const he = await shop.join("Hua");
    await sell(he.code(), { orderNumber: "C-1", amountFen: 500_00 });
    shop.time.ms += 60_000;
    const identification = await shop.identify(he.code());
    const spend = (orderNumber: string) =>
      shop.call(
        "recordSale",
        { requestId: shop.newId(), orderNumber, amountFen: 10_00, pointsToSpend: 100, identification },
        { token: shop.cashier.token },
      );
    expect((await spend("C-2")).status).toBe(200);
    expect(await spend("C-3")).toMatchObject({ status: 409, body: { code: "code_used" } });
    shop.time.ms += 60_000;
    expect((await sell(he.code(), { orderNumber: "C-3", amountFen: 10_00, pointsToSpend: 100 })).status).toBe(200);
  });

  test("one order is never granted to two members, nor twice to one", async () => {
    const [a, b] = [await shop.join("A"), await shop.join("B")];
    await sell(a.code(), { orderNumber: "D-1", amountFen: 10_00 });
    expect(await sell(b.code(), { orderNumber: "D-1", amountFen: 10_00 })).toMatchObject({
      status: 409,
      body: { code: "sale_already_recorded" },
    });
    expect(await sell(a.code(), { orderNumber: "D-1", amountFen: 10_00 })).toMatchObject({
      status: 409,
      body: { code: "sale_already_recorded" },
    });
    expect(await wallet(b.token)).toMatchObject({ points: 0 });
  });

  test("the same request id with another body is refused, and the order it named stays free", async () => {
    const li = await shop.join("Reuse");
    const requestId = shop.newId();
    await sell(li.code(), { orderNumber: "E-1", amountFen: 10_00, requestId });
    expect(await sell(li.code(), { orderNumber: "E-2", amountFen: 10_00, requestId })).toMatchObject({
      status: 409,
      body: { code: "request_id_reused" },
    });
    expect((await sell(li.code(), { orderNumber: "E-2", amountFen: 10_00 })).status).toBe(200);
    expect(await sell(li.code(), { orderNumber: "E-1", amountFen: 11_00, requestId })).toMatchObject({
      status: 409,
      body: { code: "request_id_reused" },
    });
  });

  test("a preview is what the sale then does", async () => {
    const li = await shop.join("Preview");
    await sell(li.code(), { orderNumber: "F-1", amountFen: 300_00 });
    shop.time.ms += 60_000;
    const identification = await shop.identify(li.code());
    const preview = await shop.call(
      "previewSale",
      { identification, amountFen: 99_99, pointsToSpend: 100 },
      { token: shop.cashier.token },
    );
    expect(preview.body).toMatchObject({ payFen: 98_99, pointsToSpendMax: 300, pointsStep: 100 });
    const sold = await shop.call(
      "recordSale",
      { requestId: shop.newId(), orderNumber: "F-2", amountFen: 99_99, pointsToSpend: 100, identification },
      { token: shop.cashier.token },
    );
    const { hash: _h, receipt: _r, ...foreseen } = preview.body.entry;
    expect(sold.body.entry).toMatchObject(foreseen);
  });
});

describe("a sale without network", () => {
  const offline = (code: string, scannedAt: string) => ({
    orderNumber: "O-1",
    amountFen: 50_00,
    offline: { code, scannedAt },
  });

  test("is granted later, by the code as it was scanned, however often it is sent", async () => {
    const li = await shop.join("Offline");
    const asked = { requestId: shop.newId(), ...offline(li.code(), new Date(shop.time.ms).toISOString()) };
    shop.time.ms += 30 * 60_000;
    for (let i = 0; i < 3; i++)
      expect((await shop.call("recordSale", asked, { token: shop.cashier.token })).status).toBe(200);
    expect(await wallet(li.token)).toMatchObject({ points: 50 });
  });

  test("cannot spend, and cannot use a code of another time", async () => {
    const li = await shop.join("Offline2");
    const at = new Date(shop.time.ms).toISOString();
    const spending = { requestId: shop.newId(), ...offline(li.code(), at), orderNumber: "O-2", pointsToSpend: 100 };
    expect((await shop.call("recordSale", spending, { token: shop.cashier.token })).status).toBe(400);
    const stale = { requestId: shop.newId(), ...offline(li.code(5), at), orderNumber: "O-2" };
    expect(await shop.call("recordSale", stale, { token: shop.cashier.token })).toMatchObject({
      status: 409,
      body: { code: "code_expired" },
    });
  });
});
