import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { followStream } from "../../functions/handlers/followStream";
import { givingWrites } from "../../functions/coupons/store";
import { newCoupon } from "../../functions/coupons/coupon";
import { sign } from "../../functions/platform/tokens";
import type { CouponTerms } from "../../shared/coupon";
import type { TillOperation } from "../../shared/views";
import { startDatabase } from "../support/database";
import { openShop, secrets, type Shop } from "../support/shop";
import { HOUR_MS } from "../support/wheels";

// S0-025: a coupon with a face value, validity and stacking flags. S3-049: several in one order, and a refund.

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;
let begunAt: number;
let till: { token: string };
let cashierId: string;
let given = 0;

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
  begunAt = shop.time.ms;
  const hired = await shop.hire("cashier", shop.operator.token);
  cashierId = hired.staffId;
  till = { token: hired.token };
});
afterAll(() => database.stop());

const plain: CouponTerms = {
  offFen: 500,
  minimumFen: 2_000,
  storeIds: [],
  validDays: 30,
  stackable: false,
  onRefund: "return",
};

/** Puts a coupon into a member's hands, as a draw would. */
async function give(memberId: string, terms: Partial<CouponTerms> = {}, kind: "coupon" | "goods" = "coupon") {
  const number = ++given;
  const code = `CDEFGHJK${number
    .toString(8)
    .padStart(4, "0")
    .replaceAll(/./g, (digit) => String(Number(digit) + 2))}`;
  const all = { ...plain, ...terms };
  const name = { zh: "券", en: "Coupon" };
  const ids = { programId: "demo", memberId, couponId: `c${number}`, code };
  const coupon = newCoupon(
    { ...ids, kind, name, terms: all, valueFen: 500 },
    "Asia/Shanghai",
    new Date(shop.time.ms).toISOString(),
  );
  expect(await database.tables.write(...givingWrites(coupon))).toEqual({ done: true });
  return coupon;
}

const use = (code: string, changed: object = {}, at = till) =>
  shop.call("useCoupon", { requestId: shop.newId(), code, orderNumber: `K-${code}`, amountFen: 5_000, ...changed }, at);
const wallet = async (member: { token: string }) => (await shop.call("listCoupons", {}, member)).body.coupons;

describe("a coupon", () => {
  test("is in the wallet, is found at the till, takes off what it says, and is used once", async () => {
    const member = await shop.join("uses");
    const { code } = await give(member.memberId);
    expect(await wallet(member)).toMatchObject([{ code, status: "open", from: "2026-11-16", until: "2026-12-15" }]);
    const found = await shop.call(
      "findCoupons",
      { code: ` ${code.slice(0, 4).toLowerCase()}-${code.slice(4)} ` },
      till,
    );
    expect(found.body.coupons).toMatchObject([{ code, offFen: 500 }]);
    const identification = await shop.identify(member.code());
    const theirs = await shop.call("findCoupons", { identification, orderNumber: "K-0", amountFen: 1_999 }, till);
    expect(theirs.body).toMatchObject({
      member: { memberId: member.memberId },
      coupons: [{ code, offFen: 0, refusal: "coupon_below_minimum" }],
    });
    expect((await use(code)).body).toMatchObject({ offFen: 500, coupon: { status: "used", orderNumber: `K-${code}` } });
    expect((await use(code)).body.code).toBe("coupon_used");
    expect(await wallet(member)).toMatchObject([{ code, status: "used", storeId: "jiefang-road" }]);
  });

  test("sent again is the same use; another body under the same id is refused; ten tills at once use it once", async () => {
    const member = await shop.join("repeats");
    const [one, two] = [await give(member.memberId), await give(member.memberId)];
    const requestId = shop.newId();
    expect([(await use(one.code, { requestId })).status, (await use(one.code, { requestId })).status]).toEqual([
      200, 200,
    ]);
    expect((await use(one.code, { requestId, amountFen: 6_000 })).body.code).toBe("request_id_reused");
    expect((await use(two.code, { requestId })).body.code).toBe("request_id_reused");
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => use(two.code, { orderNumber: `K-two-${i}` })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body.code))).toEqual(new Set([undefined, "coupon_used"]));
  });

  test("is refused below its minimum, in another store, after its last day, without an order, and unknown", async () => {
    const member = await shop.join("refused");
    const coupon = await give(member.memberId, { storeIds: ["jiefang-road"] });
    expect(await wallet(member)).toMatchObject([{ storeNames: [expect.stringMatching(/.+/)] }]);
    const below = await use(coupon.code, { amountFen: 1_999 });
    expect([below.status, below.body.code, below.body.detail]).toEqual([
      409,
      "coupon_below_minimum",
      { minimumFen: 2_000 },
    ]);
    const square = await shop.hire("cashier", shop.operator.token, "peoples-square");
    expect((await use(coupon.code, {}, square)).body.code).toBe("coupon_other_store");
    expect((await use(coupon.code, { orderNumber: undefined })).body.code).toBe("invalid_request");
    expect((await use("ZZZZZZZZZZZZ")).body.code).toBe("coupon_unknown");
    expect((await use("not a code")).body.code).toBe("invalid_request");
    shop.time.ms = begunAt + 31 * 24 * HOUR_MS;
    const old = { token: await cashierToken() };
    expect((await use(coupon.code, {}, old)).body.code).toBe("coupon_expired");
    const token = await sign(
      secrets,
      "session",
      { door: "shopper", programId: "demo", subject: member.memberId },
      shop.time.ms + HOUR_MS,
    );
    expect(await wallet({ token })).toMatchObject([{ status: "expired" }]);
    shop.time.ms = begunAt;
    expect((await use(coupon.code)).status).toBe(200);
  });

  test("of another program is not here", async () => {
    const member = await shop.join("foreign");
    const { code } = await give(member.memberId);
    const token = await sign(
      secrets,
      "session",
      { door: "cashier", programId: "other", subject: "x", storeId: "jiefang-road", tillId: "1" },
      shop.time.ms + HOUR_MS,
    );
    expect((await use(code, {}, { token })).status).not.toBe(200);
  });

  test("goes with others only where all say so, and together they take no more than there is to pay", async () => {
    const member = await shop.join("stacks");
    const [alone, a, b, c] = [
      await give(member.memberId),
      await give(member.memberId, { stackable: true }),
      await give(member.memberId, { stackable: true, offFen: 1_800 }),
      await give(member.memberId, { stackable: true }),
    ];
    const order = { orderNumber: "K-stack", amountFen: 2_000 };
    expect((await use(a.code, order)).body.offFen).toBe(500);
    expect((await use(alone.code, order)).body.code).toBe("coupon_not_with_others");
    expect((await use(b.code, order)).body.offFen).toBe(1_500);
    const last = await shop.call("findCoupons", { code: c.code, ...order }, till);
    expect(last.body.coupons).toMatchObject([{ offFen: 0 }]);
    expect((await use(alone.code, { orderNumber: "K-alone" })).status).toBe(200);
    expect((await use(c.code, { orderNumber: "K-alone" })).body.code).toBe("coupon_not_with_others");
  });

  test("is found by the order that has used it, in the store of that order, until it is given back", async () => {
    const member = await shop.join("by-order");
    const [{ code }, other] = [
      await give(member.memberId, { stackable: true }),
      await give(member.memberId, { stackable: true }),
    ];
    const order = { orderNumber: "K-found", amountFen: 2_000 };
    await use(code, order);
    await use(other.code, order);
    const square = await shop.hire("cashier", shop.operator.token, "peoples-square");
    const used = async (at = till) =>
      (await shop.call("findCoupons", { orderNumber: "K-found" }, at)).body.coupons as {
        code: string;
        offFen: number;
      }[];
    expect(await used()).toMatchObject([
      { code, offFen: 500, status: "used", orderNumber: "K-found" },
      { code: other.code, offFen: 500 },
    ]);
    expect(await used(square)).toEqual([]);
    await shop.call("returnCoupon", { requestId: shop.newId(), code }, till);
    expect((await used()).map((coupon) => coupon.code)).toEqual([other.code]);
  });

  test("for goods is handed over once, with no order", async () => {
    const member = await shop.join("goods");
    const { code } = await give(member.memberId, { offFen: undefined, minimumFen: 0 }, "goods");
    const asked = { orderNumber: undefined, amountFen: undefined };
    expect((await use(code, asked)).body).toMatchObject({ offFen: 0, coupon: { kind: "goods", status: "used" } });
    expect((await use(code, asked)).body.code).toBe("coupon_used");
  });
});

const cashierToken = () => {
  const claims = { door: "cashier", programId: "demo", subject: cashierId, storeId: "jiefang-road", tillId: "1" };
  return sign(secrets, "session", claims, shop.time.ms + HOUR_MS);
};

describe("when an order is refunded", () => {
  async function sold(name: string, terms: Partial<CouponTerms> = {}) {
    const member = await shop.join(name);
    const { code } = await give(member.memberId, terms);
    const orderNumber = `K-${name}`;
    const identification = await shop.identify(member.code());
    await use(code, { orderNumber, amountFen: 5_000 });
    await shop.call("recordSale", { requestId: shop.newId(), orderNumber, amountFen: 4_500, identification }, till);
    const refund = async (amountFen: number) => {
      const asked = { requestId: shop.newId(), orderNumber, amountFen };
      expect((await shop.call("refundSale", asked, till)).status).toBe(200);
      const pk = `demo#sale#jiefang-road#${orderNumber}`;
      const item = await database.tables.get(pk, "sale");
      await followStream(shop.world, { table: "main", kind: "MODIFY", pk, item: item! });
      return (await wallet(member))[0]?.status;
    };
    return { member, code, orderNumber, refund };
  }

  test("wholly, its coupon comes back, once, and can be used for another", async () => {
    const { code, refund } = await sold("whole");
    expect(await refund(2_000)).toBe("used");
    expect(await refund(2_500)).toBe("open");
    expect((await use(code, { orderNumber: "K-next" })).status).toBe(200);
    const again = { requestId: shop.newId(), code };
    expect((await shop.call("returnCoupon", again, till)).body).toMatchObject({ coupon: { status: "open" } });
    expect((await shop.call("returnCoupon", again, till)).body).toMatchObject({ coupon: { status: "open" } });
    expect((await shop.call("returnCoupon", { ...again, requestId: shop.newId() }, till)).body.code).toBe(
      "coupon_not_returned",
    );
  });

  test("a coupon whose terms keep it does not come back, by the refund or by the till", async () => {
    const { code, refund } = await sold("kept", { onRefund: "keep" });
    expect(await refund(4_500)).toBe("used");
    expect((await shop.call("returnCoupon", { requestId: shop.newId(), code }, till)).body.code).toBe(
      "coupon_not_returned",
    );
  });

  test("a kept coupon comes back when the sale it was used for could not be recorded", async () => {
    const member = await shop.join("never-sold");
    const { code } = await give(member.memberId, { onRefund: "keep" });
    await use(code, { orderNumber: "K-never-sold", amountFen: 5_000 });
    const back = { requestId: shop.newId(), code };
    expect((await shop.call("returnCoupon", back, till)).body).toMatchObject({ coupon: { status: "open" } });
    expect((await shop.call("returnCoupon", back, till)).body).toMatchObject({ coupon: { status: "open" } });
  });

  test("a kept coupon that paid for all of an order, or was handed over, does not", async () => {
    const member = await shop.join("all-paid");
    const paid = await give(member.memberId, { onRefund: "keep", offFen: 5_000 });
    await use(paid.code, { orderNumber: "K-all-paid", amountFen: 5_000 });
    const { code: bag } = await give(member.memberId, { onRefund: "keep", offFen: undefined, minimumFen: 0 }, "goods");
    expect((await shop.call("useCoupon", { requestId: shop.newId(), code: bag }, till)).status).toBe(200);
    for (const code of [paid.code, bag])
      expect((await shop.call("returnCoupon", { requestId: shop.newId(), code }, till)).body.code).toBe(
        "coupon_not_returned",
      );
  });

  test("the till's list tells of coupons that were used and came back, once each", async () => {
    const member = await shop.join("孙小满");
    const { code, couponId } = await give(member.memberId);
    await use(code, { orderNumber: "K-listed" });
    const follow = async () => {
      const pk = `demo#member#${member.memberId}`;
      const item = await database.tables.get(pk, `coupon#${couponId}`);
      await followStream(shop.world, { table: "main", kind: "MODIFY", pk, item: item! });
    };
    const listed = async () => {
      const { operations } = (await shop.call("listTillOperations", {}, till)).body;
      return (operations as TillOperation[]).filter(({ orderNumber }) => orderNumber === "K-listed");
    };
    await follow();
    await follow();
    expect(await listed()).toMatchObject([{ kind: "coupon", maskedName: "孙**", points: 0, coupon: { offFen: 500 } }]);
    shop.time.ms += 60_000;
    await shop.call("returnCoupon", { requestId: shop.newId(), code }, till);
    await follow();
    await follow();
    expect((await listed()).map(({ kind }) => kind)).toEqual(["couponReturn", "coupon"]);
  });

  test("a coupon that came back before, and pays for another order now, is left alone", async () => {
    const { code, member, orderNumber, refund } = await sold("twice");
    expect(await refund(4_500)).toBe("open");
    await use(code, { orderNumber: "K-other" });
    const pk = `demo#sale#jiefang-road#${orderNumber}`;
    await followStream(shop.world, {
      table: "main",
      kind: "MODIFY",
      pk,
      item: (await database.tables.get(pk, "sale"))!,
    });
    expect(await wallet(member)).toMatchObject([{ status: "used", orderNumber: "K-other" }]);
  });
});
