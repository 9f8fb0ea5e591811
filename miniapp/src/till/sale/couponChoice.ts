import type { CouponAtTill } from "../../../../shared/coupon";
import { type Order, wouldTake } from "../../../../shared/couponInOrder";
import type { RefusalCode } from "../../../../shared/errors";

/** A coupon that the cashier has laid beside the sale. */
export interface ChosenCoupon extends CouponAtTill {
  /** It was scanned, and not taken from the list of whoever is identified. */
  scanned?: true;
  /** It was used for this order already, took off so much, and by its terms does not come back. */
  usedFen?: number;
}

/** A coupon beside an order: what it takes off, or why it cannot be used for it. */
export interface Offer {
  coupon: ChosenCoupon;
  isChosen: boolean;
  offFen: number;
  refusal?: RefusalCode;
  /** How much more the order would have to come to. */
  missingFen?: number;
}

/** The order as the till knows it; nothing is typed yet while the amount is 0. */
export interface RungUp {
  storeId: string;
  amountFen: number;
}

/** The service has said these of the coupon itself; the amount and the other coupons are looked at here, by the same function. */
const SAID: readonly string[] = ["coupon_used", "coupon_expired", "coupon_other_store", "coupon_not_with_others"];

function offerOf(
  coupon: ChosenCoupon,
  { storeId, amountFen }: RungUp,
  others: Order["others"],
  isChosen: boolean,
): Offer {
  const { refusal: said, terms, usedFen } = coupon;
  const leftFen = others.reduce((fen, { offFen }) => fen - offFen, amountFen);
  if (usedFen !== undefined) return { coupon, isChosen, offFen: Math.max(0, Math.min(usedFen, leftFen)) };
  if (said !== undefined && SAID.includes(said)) {
    return { coupon, isChosen, offFen: 0, refusal: said as RefusalCode };
  }
  const order = { storeId, others, ...(amountFen > 0 ? { amountFen } : {}) };
  const { offFen, refusal } = wouldTake(coupon, order, coupon.from);
  const missing = refusal === "coupon_below_minimum" ? { missingFen: terms.minimumFen - amountFen } : {};
  return { coupon, isChosen, offFen, ...(refusal ? { refusal } : {}), ...missing };
}

/** The chosen coupons in the order in which they are used: each sees what those before it took off. */
export function chosenOffers(chosen: ChosenCoupon[], order: RungUp): Offer[] {
  const others: Order["others"] = [];
  return chosen.map((coupon) => {
    const offer = offerOf(coupon, order, others, true);
    others.push({ stackable: coupon.terms.stackable, offFen: offer.offFen });
    return offer;
  });
}

const endAndId = ({ coupon: { until, couponId } }: Offer): string => `${until} ${couponId}`;

/** Everything that could be used: the chosen ones and the member's, the one that takes off most first. */
export function offersOf(held: CouponAtTill[], chosen: ChosenCoupon[], order: RungUp): Offer[] {
  const taken = chosenOffers(chosen, order);
  const others = taken.map(({ coupon, offFen }) => ({ stackable: coupon.terms.stackable, offFen }));
  const rest = held.filter(({ couponId }) => chosen.every((one) => one.couponId !== couponId));
  const offers = [...taken, ...rest.map((coupon) => offerOf(coupon, order, others, false))];
  // By what each would take off alone, so that nothing moves under the thumb that chooses.
  const alone = new Map(offers.map(({ coupon }) => [coupon.couponId, offerOf(coupon, order, [], false)]));
  const rank = ({ coupon }: Offer) => alone.get(coupon.couponId) as Offer;
  return offers.sort((a, b) => {
    const [x, y] = [rank(a), rank(b)];
    if ((x.refusal === undefined) !== (y.refusal === undefined)) return x.refusal === undefined ? -1 : 1;
    return y.offFen - x.offFen || (endAndId(a) < endAndId(b) ? -1 : 1);
  });
}

/** What the chosen coupons take off together. Nothing before there is an amount. */
export function couponsOffFen(chosen: ChosenCoupon[], order: RungUp): number {
  if (order.amountFen === 0) return 0;
  return chosenOffers(chosen, order).reduce((sum, { offFen }) => sum + offFen, 0);
}
