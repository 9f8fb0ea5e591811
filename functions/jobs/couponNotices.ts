import { addDays, dayOf, daysBetween } from "../../shared/days";
import type { Program } from "../../shared/program";
import type { Coupon } from "../coupons/coupon";
import { loadCoupon } from "../coupons/store";
import { nameParams } from "../lifecycle/tierWords";
import { writeMessage } from "../messages/store";
import type { Tables } from "../platform/tables";
import { type Note, noteDay, walkDays } from "./calendar";

/** So long before its last day the member is told of a coupon. One that is good for no longer than that is news itself. */
const DAYS_AHEAD = 3;

/** Notes when a coupon that can be used is to be spoken of. It can be noted again, and is when the coupon comes back. */
export async function noteCoupon(tables: Tables, coupon: Coupon): Promise<void> {
  const { programId, memberId, couponId, status, from, until, returns } = coupon;
  if (status !== "open" || daysBetween(from, until) <= DAYS_AHEAD) return;
  await noteDay(
    tables,
    programId,
    "coupon",
    addDays(until, -DAYS_AHEAD),
    { memberId, seq: returns, couponId },
    couponId,
  );
}

/** Tells members of coupons that are about to lapse, once for each. What was used meanwhile is not spoken of. */
export function giveCouponNotices(
  tables: Tables,
  program: Program,
  now: string,
): Promise<{ done: number; failed: number }> {
  const { programId, timeZone } = program;
  const today = dayOf(now, timeZone);
  return walkDays(tables, programId, "coupon", today, async (note: Note) => {
    const { memberId, couponId } = note;
    const whose = { programId, memberId };
    const coupon = await loadCoupon(tables, { ...whose, couponId: String(couponId) });
    if (coupon?.status !== "open" || today > coupon.until) return;
    const { name, until } = coupon;
    const params = { ...nameParams("coupon", name), day: until, days: daysBetween(today, until) };
    await writeMessage(tables, whose, program, { template: "couponEnding", key: coupon.couponId, params }, now);
  });
}
