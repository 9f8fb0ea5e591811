import * as z from "zod";
import { addDays, type Day, dayOf } from "../../shared/days";
import { CouponCode, CouponKind, CouponTerms, type CouponView } from "../../shared/coupon";
import { Refusal } from "../../shared/errors";
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

/** An order as a coupon sees it. */
export interface Order {
  storeId: string;
  orderNumber?: string | undefined;
  /** Before anything is taken off. */
  amountFen?: number | undefined;
  /** What the order has used already. */
  others: { couponId: string; stackable: boolean; offFen: number }[];
}

/** Why a coupon cannot be used for an order; undefined when it can. */
function whyNot(coupon: Coupon, { storeId, orderNumber, amountFen, others }: Order, day: Day): Refusal | undefined {
  const { terms, status, until } = coupon;
  const { minimumFen, offFen, storeIds, stackable } = terms;
  if (status === "used") return new Refusal("coupon_used", "This coupon was used already.");
  if (day > until) return new Refusal("coupon_expired", `This coupon was good until ${until}.`, { until });
  if (storeIds.length > 0 && !storeIds.includes(storeId))
    return new Refusal("coupon_other_store", "This coupon is good in another store.");
  const isOrderWanted = offFen !== undefined || minimumFen > 0;
  if (isOrderWanted && (orderNumber === undefined || amountFen === undefined))
    return new Refusal("invalid_request", "This coupon is used with an order.", { field: "orderNumber" });
  if ((amountFen ?? 0) < minimumFen)
    return new Refusal("coupon_below_minimum", `The order has to come to ${minimumFen} fen.`, { minimumFen });
  if (others.length > 0 && !(stackable && others.every((other) => other.stackable)))
    return new Refusal("coupon_not_with_others", "This order has used a coupon that does not go with this one.");
  return undefined;
}

/** What is still to be paid before this coupon: each that was used took something off. */
const stillToPay = ({ amountFen = 0, others }: Order): number =>
  others.reduce((fen, { offFen }) => fen - offFen, amountFen);

/** What a coupon takes off an order; 0 for goods and experiences. Refuses what its terms do not allow. */
export function offOf(coupon: Coupon, order: Order, day: Day): number {
  const refusal = whyNot(coupon, order, day);
  if (refusal) throw refusal;
  return Math.max(0, Math.min(coupon.terms.offFen ?? 0, stillToPay(order)));
}

/** The same, told beforehand. Without an order yet, the most that it can take off. */
export function wouldTake(coupon: Coupon, order: Order, day: Day): { offFen: number; refusal?: string } {
  const { offFen = 0 } = coupon.terms;
  const isOpen = order.amountFen === undefined;
  const asked = isOpen ? { ...order, orderNumber: "any", amountFen: Infinity } : { ...order, orderNumber: "any" };
  const refusal = whyNot(coupon, asked, day);
  if (refusal) return { offFen: 0, refusal: refusal.code };
  return { offFen: Math.max(0, Math.min(offFen, stillToPay(asked))) };
}

/** Why a used coupon does not come back; undefined when it does. */
export function whyKept({ status, terms, until }: Coupon, day: Day): Refusal | undefined {
  if (status === "open") return new Refusal("coupon_not_returned", "This coupon is not used.");
  if (terms.onRefund === "keep")
    return new Refusal("coupon_not_returned", "By its terms this coupon does not come back.");
  if (day > until) return new Refusal("coupon_expired", `This coupon was good until ${until}.`, { until });
  return undefined;
}

export function viewCoupon(coupon: Coupon, day: Day): CouponView {
  const { couponId, code, kind, name, terms, valueFen, givenAt, from, until, wheelId, status, use } = coupon;
  const used = status === "used" && use ? { usedAt: use.at, storeId: use.storeId, orderNumber: use.orderNumber } : {};
  const shown = status === "open" && day > until ? "expired" : status;
  return { couponId, code, kind, name, terms, valueFen, givenAt, from, until, wheelId, status: shown, ...used };
}
