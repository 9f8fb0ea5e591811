import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { newCoupon } from "../../functions/coupons/coupon";
import { givingWrites } from "../../functions/coupons/store";
import { followStream } from "../../functions/handlers/followStream";
import { giveCouponNotices } from "../../functions/jobs/couponNotices";
import { listMessages } from "../../functions/messages/store";
import { demoProgram } from "../../infra/local/demo";
import { startDatabase } from "../support/database";
import { openShop, type Shop } from "../support/shop";

let database: Awaited<ReturnType<typeof startDatabase>>;
let shop: Shop;

beforeAll(async () => {
  database = await startDatabase();
  shop = await openShop(database.tables);
});
afterAll(() => database.stop());

const terms = { offFen: 500, minimumFen: 0, storeIds: [], stackable: false, onRefund: "return" as const };
const name = { zh: "5 元券", en: "5 yuan off" };

async function give(memberId: string, code: string, validDays: number): Promise<void> {
  const ids = { programId: "demo", memberId, couponId: `c-${code}`, code };
  const given = { ...ids, kind: "coupon" as const, name, terms: { ...terms, validDays }, valueFen: 500 };
  const coupon = newCoupon(given, demoProgram.timeZone, new Date(shop.time.ms).toISOString());
  await database.tables.write(...givingWrites(coupon));
  await tellOf(memberId, coupon.couponId, "INSERT");
}

/** What the stream says of a coupon as it is now. */
async function tellOf(memberId: string, couponId: string, kind: "INSERT" | "MODIFY"): Promise<void> {
  const pk = `demo#member#${memberId}`;
  const item = await database.tables.get(pk, `coupon#${couponId}`);
  await followStream(shop.world, { table: "main", kind, pk, item } as never);
}

const notices = (day: string) => giveCouponNotices(database.tables, demoProgram, `${day}T04:00:00.000Z`);
const toldOf = async (memberId: string) =>
  (await listMessages(database.tables, "demo", memberId, {})).messages
    .filter(({ template }) => template === "couponEnding")
    .map(({ title, params }) => [title.zh, title.en, params.days]);

test("a coupon is spoken of three days before its last day, once; one that was used is not", async () => {
  const [member, user] = [await shop.join("lin"), await shop.join("used")];
  // From the 16th to the 25th.
  await give(member.memberId, "AAAAAAAAAAAA", 10);
  await tellOf(member.memberId, "c-AAAAAAAAAAAA", "INSERT");
  await give(user.memberId, "BBBBBBBBBBBB", 10);
  const used = { requestId: shop.newId(), code: "BBBBBBBBBBBB", orderNumber: "U-1", amountFen: 5_000 };
  expect((await shop.call("useCoupon", used, { token: shop.cashier.token })).status).toBe(200);
  await tellOf(user.memberId, "c-BBBBBBBBBBBB", "MODIFY");
  await notices("2026-11-21");
  expect(await toldOf(member.memberId)).toEqual([]);
  await notices("2026-11-22");
  await notices("2026-11-22");
  await notices("2026-11-23");
  expect(await toldOf(member.memberId)).toEqual([["5 元券 2026-11-25 到期", "5 yuan off ends on 2026-11-25", 3]]);
  expect(await toldOf(user.memberId)).toEqual([]);
});

test("one that comes back when its day was over is spoken of then, and one that lapsed is not", async () => {
  const [member, late] = [await shop.join("back"), await shop.join("late")];
  await give(member.memberId, "CCCCCCCCCCCC", 10);
  const used = { requestId: shop.newId(), code: "CCCCCCCCCCCC", orderNumber: "U-2", amountFen: 5_000 };
  await shop.call("useCoupon", used, { token: shop.cashier.token });
  await notices("2026-11-22");
  await shop.call("returnCoupon", { requestId: shop.newId(), code: "CCCCCCCCCCCC" }, { token: shop.cashier.token });
  await tellOf(member.memberId, "c-CCCCCCCCCCCC", "MODIFY");
  await notices("2026-11-24");
  expect(await toldOf(member.memberId)).toEqual([["5 元券 2026-11-25 到期", "5 yuan off ends on 2026-11-25", 1]]);
  await give(late.memberId, "DDDDDDDDDDDD", 10);
  await notices("2026-11-26");
  expect(await toldOf(late.memberId)).toEqual([]);
});

test("one that is good for a few days only is news itself", async () => {
  const member = await shop.join("short");
  await give(member.memberId, "EEEEEEEEEEEE", 4);
  await notices("2026-11-19");
  expect(await toldOf(member.memberId)).toEqual([]);
});
