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

const token = () => shop.cashier.token;
const sell = async (code: string, orderNumber: string, amountFen: number, pointsToSpend = 0) => {
  shop.time.ms += 60_000;
  const identification = await shop.identify(code);
  return shop.call(
    "recordSale",
    { requestId: shop.newId(), orderNumber, amountFen, pointsToSpend, identification },
    { token: token() },
  );
};
const refund = (orderNumber: string, amountFen: number, requestId = shop.newId()) =>
  shop.call("refundSale", { requestId, orderNumber, amountFen }, { token: token() });
const wallet = async (member: string) => (await shop.call("getWallet", {}, { token: member })).body;

/** The code is made before the minute passes that the sale takes, so it is asked for one minute ahead. */
async function sold(name: string, orderNumber: string, amountFen: number, pointsToSpend = 0, before = 0) {
  const member = await shop.join(name);
  if (before > 0) await sell(member.code(-2), `${orderNumber}-before`, before);
  await sell(member.code(-2), orderNumber, amountFen, pointsToSpend);
  return member;
}

describe("a refund", () => {
  test("of the whole sale takes back what it earned", async () => {
    const li = await sold("R1", "R-1", 128_00);
    const { status, body } = await refund("R-1", 128_00);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      cashFen: 128_00,
      entry: { byKind: { clawBack: -128 } },
      sale: { refundedFen: 128_00 },
    });
    expect(await wallet(li.token)).toMatchObject({ points: 0, growth: 0, debt: 0 });
  });

  test("in parts takes back in proportion, and the last part makes it exact", async () => {
    const li = await sold("R2", "R-2", 100_00);
    const parts = [];
    for (const amountFen of [33_33, 33_33, 33_34]) parts.push((await refund("R-2", amountFen)).body.entry?.points);
    expect(parts).toEqual([-33, -33, -34]);
    expect(await wallet(li.token)).toMatchObject({ points: 0, growth: 0 });
  });

  test("returns spent points to the lots they came from, beside what is clawed back", async () => {
    const li = await sold("R3", "R-3", 50_00, 200, 300_00);
    expect(await wallet(li.token)).toMatchObject({ points: 148 });
    const { body } = await refund("R-3", 25_00);
    expect(body).toMatchObject({ cashFen: 24_00, entry: { byKind: { refund: 100, clawBack: -24 } } });
    await refund("R-3", 25_00);
    expect(await wallet(li.token)).toMatchObject({
      points: 300,
      debt: 0,
      lots: [{ expiresOn: "2028-11-30", points: 300 }],
    });
  });

  test("of points that have been spent makes a debt, which the next points pay", async () => {
    const li = await sold("R4", "R-4", 100_00);
    shop.time.ms += 60_000;
    const identification = await shop.identify(li.code());
    await shop.call("redeem", { requestId: shop.newId(), identification, points: 80 }, { token: token() });
    const { body } = await refund("R-4", 100_00);
    expect(body.entry).toMatchObject({ byKind: { clawBack: -100 }, balance: 0, debt: 80, receipt: { owed: 80 } });
    await sell(li.code(-2), "R-4b", 100_00);
    expect(await wallet(li.token)).toMatchObject({ points: 20, debt: 0 });
  });

  test("never exceeds the sale, not even two at once", async () => {
    await sold("R5", "R-5", 100_00);
    const two = await Promise.all([refund("R-5", 60_00), refund("R-5", 60_00)]);
    expect(two.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
    expect(await refund("R-5", 40_01)).toMatchObject({
      status: 409,
      body: { code: "refund_too_large", detail: { leftFen: 40_00 } },
    });
    expect((await refund("R-5", 40_00)).status).toBe(200);
  });

  test("of a sale of one line shows that line as refunded", async () => {
    const li = await shop.join("R-line");
    const identification = await shop.identify(li.code(0));
    const told = { orderNumber: "R-line", amountFen: 50_00, lines: [{ amountFen: 50_00, category: "fresh" }] };
    const sale = { requestId: shop.newId(), ...told, pointsToSpend: 0, identification };
    await shop.call("recordSale", sale, { token: token() });
    const { body } = await refund("R-line", 20_00);
    expect(body.sale.lines).toEqual([{ amountFen: 50_00, category: "fresh", refundedFen: 20_00 }]);
  });

  test("sent again is the same refund", async () => {
    const li = await sold("R6", "R-6", 100_00);
    const requestId = shop.newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => refund("R-6", 30_00, requestId)));
    expect(answers.map(({ status, body }) => [status, body.cashFen, body.entry?.hash])).toEqual(
      Array(10).fill([200, 30_00, answers[0]?.body.entry?.hash]),
    );
    expect(await wallet(li.token)).toMatchObject({ points: 70 });
  });

  test("finds the sales of its own store only", async () => {
    await sold("R7", "R-7", 100_00);
    const other = await shop.hire("cashier", shop.operator.token, "peoples-square");
    const asked = { requestId: shop.newId(), orderNumber: "R-7", amountFen: 1_00 };
    expect(await shop.call("refundSale", asked, { token: other.token })).toMatchObject({
      status: 404,
      body: { code: "sale_not_found" },
    });
  });

  test("of a redemption gives it back once, whoever asks", async () => {
    const li = await sold("R8", "R-8", 100_00);
    shop.time.ms += 60_000;
    const identification = await shop.identify(li.code());
    const { body } = await shop.call(
      "redeem",
      { requestId: shop.newId(), identification, points: 60, note: "eggs" },
      { token: token() },
    );
    for (let i = 0; i < 2; i++) {
      const given = await shop.call(
        "refundRedemption",
        { requestId: shop.newId(), redemption: body.redemption },
        { token: token() },
      );
      expect(given.body.entry).toMatchObject({ byKind: { refund: 60 }, balance: 100 });
    }
    expect((await shop.call("listEntries", {}, { token: li.token })).body.entries).toHaveLength(3);
  });
});
