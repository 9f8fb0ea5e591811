import { dayOf } from "../../shared/days";
import { viewCoupon } from "../coupons/coupon";
import { listCoupons as list } from "../coupons/store";
import { route } from "../platform/route";

export const listCoupons = route("listCoupons", async ({ who: { programId, memberId }, tables, settings, now }) => {
  const { timeZone } = await settings.programAt(programId, now);
  const day = dayOf(now, timeZone);
  const [held, stores] = await Promise.all([list(tables, programId, memberId), settings.stores(programId)]);
  const coupons = held.map((coupon) => {
    const { storeIds } = coupon.terms;
    const storeNames = stores.filter(({ storeId }) => storeIds.includes(storeId)).map(({ name }) => name);
    return { ...viewCoupon(coupon, day), ...(storeIds.length > 0 ? { storeNames } : {}) };
  });
  const rank = ({ status, until, givenAt }: (typeof coupons)[number]) =>
    `${status === "open" ? 0 : 1} ${status === "open" ? until : ""} ${givenAt}`;
  return { coupons: coupons.sort((a, b) => (rank(a) < rank(b) ? -1 : 1)) };
});
