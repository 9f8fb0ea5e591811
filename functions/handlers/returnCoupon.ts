import { dayOf } from "../../shared/days";
import { viewCoupon } from "../coupons/coupon";
import { returnCoupon as giveBack } from "../coupons/store";
import { route } from "../platform/route";

export const returnCoupon = route("returnCoupon", async ({ who, input, tables, settings, now }) => {
  const { programId, storeId } = who;
  const { timeZone } = await settings.programAt(programId, now);
  const day = dayOf(now, timeZone);
  return { coupon: viewCoupon(await giveBack(tables, { programId, storeId, ...input }, day), day) };
});
