import { dayOf } from "../../shared/days";
import { viewCoupon } from "../coupons/coupon";
import { listCoupons as list } from "../coupons/store";
import { route } from "../platform/route";

export const listCoupons = route("listCoupons", async ({ who: { programId, memberId }, tables, settings, now }) => {
  const { timeZone } = await settings.programAt(programId, now);
  const day = dayOf(now, timeZone);
  const coupons = (await list(tables, programId, memberId)).map((coupon) => viewCoupon(coupon, day));
  const rank = ({ status, until, givenAt }: (typeof coupons)[number]) =>
    `${status === "open" ? 0 : 1} ${status === "open" ? until : ""} ${givenAt}`;
  return { coupons: coupons.sort((a, b) => (rank(a) < rank(b) ? -1 : 1)) };
});
