import * as z from "zod";
import { addDays, type Day, dayOf } from "../../shared/days";
import { CouponCode, CouponKind, CouponTerms, type CouponView } from "../../shared/coupon";
import { AmountFen, Day as DayShape, Instant } from "../../shared/figures";
import { Actor } from "../../shared/ledger";
import { Name } from "../../shared/rule";

/** What a coupon was used for. */
const Use = z.object({
  requestId: z.string(),
  requestHash: z.string(),
  at: Instant,
  storeId: z.string(),
  orderNumber: z.string().optional(),
  offFen: AmountFen,
  /** Of the order, before anything was taken off. */
  amountFen: AmountFen.optional(),
  by: Actor,
});

/** A coupon as it is kept, under its member. */
export const Coupon = z.object({
  programId: z.string(),
  memberId: z.string(),
  couponId: z.string(),
  code: CouponCode,
  kind: CouponKind,
  name: Name,
  terms: CouponTerms,
  valueFen: AmountFen,
  givenAt: Instant,
  from: DayShape,
  until: DayShape,
  wheelId: z.string().optional(),
  status: z.enum(["open", "used"]),
  /** The last use, kept when the coupon came back. */
  use: Use.optional(),
  /** How often it came back. */
  returns: z.int().nonnegative(),
  /** The request of the till that gave it back last. */
  returnedBy: z.string().optional(),
  /** When and where a till did that; absent when a refund brought it back. */
  back: z.object({ requestId: z.string(), at: Instant, by: Actor }).optional(),
});
export type Coupon = z.infer<typeof Coupon>;

/** What is given, before it is anybody's. */
export type Given = Pick<
  Coupon,
  "programId" | "memberId" | "couponId" | "code" | "kind" | "name" | "terms" | "valueFen" | "wheelId"
>;

/** A new coupon: good from today, for as many days as its terms say. */
export function newCoupon(given: Given, timeZone: string, now: string): Coupon {
  const from = dayOf(now, timeZone);
  const until = addDays(from, given.terms.validDays - 1);
  return { ...given, givenAt: now, from, until, status: "open", returns: 0 };
}

export function viewCoupon(coupon: Coupon, day: Day): CouponView {
  const { couponId, code, kind, name, terms, valueFen, givenAt, from, until, wheelId, status, use } = coupon;
  const used = status === "used" && use ? { usedAt: use.at, storeId: use.storeId, orderNumber: use.orderNumber } : {};
  const shown = status === "open" && day > until ? "expired" : status;
  return { couponId, code, kind, name, terms, valueFen, givenAt, from, until, wheelId, status: shown, ...used };
}
