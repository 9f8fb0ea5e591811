import { dayOf } from "../../shared/days";
import { viewCoupon } from "../coupons/coupon";
import { returnCoupon as giveBack } from "../coupons/store";
import { route } from "../platform/route";
import { loadSale } from "../sales/store";

export const returnCoupon = route("returnCoupon", async ({ who, input, tables, settings, now }) => {
  const { programId, storeId, by } = who;
  const { timeZone } = await settings.programAt(programId, now);
  const day = dayOf(now, timeZone);
  const hasSale = async (orderNumber: string) =>
    (await loadSale(tables, { programId, storeId, orderNumber })) !== undefined;
  const coupon = await giveBack(tables, { programId, storeId, by, hasSale, ...input }, day, now);
  return { coupon: viewCoupon(coupon, day) };
});
