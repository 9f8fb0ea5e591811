import type { CouponTerms } from "./coupon";
import type { Day } from "./days";
import { Refusal } from "./errors";

/** What decides whether a coupon is good for an order. The service decides by it, and a till shows by it beforehand. */
export interface TermsHeld {
  terms: CouponTerms;
  status: "open" | "used" | "expired";
  until: Day;
}

/** An order as a coupon sees it. */
export interface Order {
  storeId: string;
  orderNumber?: string | undefined;
  /** Before anything is taken off. */
  amountFen?: number | undefined;
  /** What the order has used already. */
  others: { stackable: boolean; offFen: number }[];
}

/** Why a coupon cannot be used for an order; undefined when it can. */
function whyNot(coupon: TermsHeld, { storeId, orderNumber, amountFen, others }: Order, day: Day): Refusal | undefined {
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
export function offOf(coupon: TermsHeld, order: Order, day: Day): number {
  const refusal = whyNot(coupon, order, day);
  if (refusal) throw refusal;
  return Math.max(0, Math.min(coupon.terms.offFen ?? 0, stillToPay(order)));
}

/** The same, told beforehand. Without an order yet, the most that it can take off. */
export function wouldTake(coupon: TermsHeld, order: Order, day: Day): { offFen: number; refusal?: Refusal["code"] } {
  const { offFen = 0 } = coupon.terms;
  const isOpen = order.amountFen === undefined;
  const asked = isOpen ? { ...order, orderNumber: "any", amountFen: Infinity } : { ...order, orderNumber: "any" };
  const refusal = whyNot(coupon, asked, day);
  if (refusal) return { offFen: 0, refusal: refusal.code };
  return { offFen: Math.max(0, Math.min(offFen, stillToPay(asked))) };
}

/** Why a used coupon does not come back; undefined when it does. */
export function whyKept({ status, terms, until }: TermsHeld, day: Day): Refusal | undefined {
  if (status === "open") return new Refusal("coupon_not_returned", "This coupon is not used.");
  if (terms.onRefund === "keep")
    return new Refusal("coupon_not_returned", "By its terms this coupon does not come back.");
  if (day > until) return new Refusal("coupon_expired", `This coupon was good until ${until}.`, { until });
  return undefined;
}
