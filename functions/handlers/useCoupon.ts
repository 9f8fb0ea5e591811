import { dayOf } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import { viewCoupon } from "../coupons/coupon";
import { findByCode, useCoupon as use } from "../coupons/store";
import { countMiss } from "../members/misses";
import { route } from "../platform/route";

export const useCoupon = route("useCoupon", async ({ who, input, tables, settings, clock, now }) => {
  const { programId, storeId, by } = who;
  const { timeZone } = await settings.programAt(programId, now);
  const day = dayOf(now, timeZone);
  if (!(await findByCode(tables, programId, input.code))) {
    await countMiss(tables, who, clock());
    throw new Refusal("coupon_unknown", "There is no such coupon.");
  }
  const coupon = await use(tables, { programId, storeId, by, ...input }, day, now);
  return { coupon: viewCoupon(coupon, day), offFen: coupon.use?.offFen ?? 0 };
});
