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

const show = async (orderNumber: string, amountFen = 88_00) =>
  (await shop.call("showClaimCode", { requestId: shop.newId(), orderNumber, amountFen }, { token: shop.cashier.token }))
    .body;
const claim = (member: { token: string }, claimCode: string, requestId = shop.newId()) =>
  shop.call("claimSale", { requestId, claimCode }, { token: member.token });

describe("a claim code", () => {
  test("says what it is worth to someone who has not joined, then gives the points to who scans it", async () => {
    const { url, claimCode } = await show("K-1");
    expect((await shop.call("previewClaim", { claimCode: url })).body).toMatchObject({
      points: 88,
      amountFen: 88_00,
      storeName: "解放路店 Jiefang Road",
    });
    const li = await shop.join("K1");
    expect(await claim(li, claimCode)).toMatchObject({ status: 200, body: { points: 88, receipt: { claimed: true } } });
  });

  test("works once per order: of ten who scan at once, one gets the points", async () => {
    const { claimCode } = await show("K-2");
    const members = await Promise.all(Array.from({ length: 10 }, (_, i) => shop.join(`K2-${i}`)));
    const answers = await Promise.all(members.map((member) => claim(member, claimCode)));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, ...Array(9).fill(409)]);
    expect(answers.filter(({ body }) => body.code === "sale_already_recorded")).toHaveLength(9);
  });

  test("answers its claimer the same again, also after it has become too old", async () => {
    const { claimCode } = await show("K-3");
    const li = await shop.join("K3");
    const requestId = shop.newId();
    const first = await claim(li, claimCode, requestId);
    expect(await claim(li, claimCode)).toEqual(first);
    shop.time.ms += 73 * 60 * 60_000;
    const back = await shop.call("renewSession", { renewalToken: li.renewalToken });
    expect(await claim({ token: back.body.token }, claimCode, requestId)).toEqual(first);
    shop.time.ms -= 73 * 60 * 60_000;
  });

  test("can be printed again, and is the same sale", async () => {
    const [one, two] = [await show("K-4"), await show("K-4")];
    const li = await shop.join("K4");
    expect((await claim(li, one.claimCode)).status).toBe(200);
    expect((await claim(await shop.join("K4b"), two.claimCode)).body.code).toBe("sale_already_recorded");
  });

  test("scanned under a request id that was another's is given to nobody, and waits for the next scan", async () => {
    const li = await shop.join("K4c");
    const [first, second] = [await show("K-4c"), await show("K-4d")];
    const requestId = shop.newId();
    expect((await claim(li, first.claimCode, requestId)).status).toBe(200);
    expect((await claim(li, second.claimCode, requestId)).body.code).toBe("request_id_reused");
    expect((await shop.call("previewClaim", { claimCode: second.claimCode })).status).toBe(200);
    const again = shop.newId();
    const granted = await claim(li, second.claimCode, again);
    expect(granted).toMatchObject({ status: 200, body: { points: 88 } });
    expect(await claim(li, second.claimCode, again)).toEqual(granted);
    expect((await claim(await shop.join("K4e"), second.claimCode)).body.code).toBe("sale_already_recorded");
  });

  test("is refused when too old, refunded, granted at the till, altered, or another program's", async () => {
    const li = await shop.join("K5");
    const refunded = await show("K-5");
    await shop.call(
      "refundSale",
      { requestId: shop.newId(), orderNumber: "K-5", amountFen: 1_00 },
      { token: shop.cashier.token },
    );
    expect((await claim(li, refunded.claimCode)).body.code).toBe("sale_refunded");

    const granted = await show("K-6");
    const identification = await shop.identify(li.code());
    const sale = { requestId: shop.newId(), orderNumber: "K-6", amountFen: 88_00, identification };
    expect((await shop.call("recordSale", sale, { token: shop.cashier.token })).status).toBe(200);
    expect((await claim(li, granted.claimCode)).body.code).toBe("sale_already_recorded");

    expect((await claim(li, `${granted.claimCode.slice(0, -4)}AAAA`)).body.code).toBe("claim_unknown");
    const old = await show("K-7");
    shop.time.ms += 73 * 60 * 60_000;
    const back = await shop.call("renewSession", { renewalToken: li.renewalToken });
    expect((await claim({ token: back.body.token }, old.claimCode)).body.code).toBe("claim_expired");
    expect((await shop.call("previewClaim", { claimCode: old.claimCode })).body.code).toBe("claim_expired");
    shop.time.ms -= 73 * 60 * 60_000;
  });

  test("a sale that was granted shows no claim code", async () => {
    const li = await shop.join("K8");
    const identification = await shop.identify(li.code());
    await shop.call(
      "recordSale",
      { requestId: shop.newId(), orderNumber: "K-8", amountFen: 10_00, identification },
      { token: shop.cashier.token },
    );
    const shown = await shop.call(
      "showClaimCode",
      { requestId: shop.newId(), orderNumber: "K-8", amountFen: 10_00 },
      { token: shop.cashier.token },
    );
    expect(shown).toMatchObject({ status: 409, body: { code: "sale_already_recorded" } });
  });
});
