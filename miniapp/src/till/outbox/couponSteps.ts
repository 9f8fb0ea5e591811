import { Refusal, type RefusalCode, type RefusalDetail } from "../../../../shared/errors";
import type { Input, Output } from "../../../../shared/routes";
import type { Name } from "../../../../shared/rule";
import { ABOUT_SOMETHING_ELSE } from "./aboutSomethingElse";
import type { Sending } from "./Sending";

/**
 * A coupon that a sale uses. It is used before the sale is recorded, by a request of its own, so that nobody is charged
 * less by a coupon that was used elsewhere; and it is given back when the sale does not come about.
 */
export interface CouponStep {
  code: string;
  name: Name;
  /** What the cashier was shown that it takes off. */
  offFen: number;
  useId: string;
  returnId: string;
  /** By its terms it does not come back. */
  keeps: boolean;
  /** open: not used as far as is known. kept: used, and it cannot be given back. */
  state: "open" | "used" | "refused" | "returned" | "kept";
  /** It was asked for at least once, so that it may be used although no answer came. */
  asked?: true | undefined;
}

interface Asking<R extends "useCoupon" | "returnCoupon"> {
  at: number;
  route: R;
  input: Input<R>;
}
export type CouponAsking = Asking<"useCoupon"> | Asking<"returnCoupon">;

/** What is to be asked for next; undefined when the coupons are settled, one way or the other. */
export function nextCoupon(sending: Sending): CouponAsking | undefined {
  const { coupons = [], givesBack, about } = sending;
  const { orderNumber, amountFen } = about;
  const isWanted = ({ state, asked }: CouponStep) => state === "open" && (!givesBack || asked);
  // Whoever wants one back that was asked for must know first whether it was used: the request may still be on its way.
  const at = coupons.findIndex(isWanted);
  const step = coupons[at];
  if (step)
    return { at, route: "useCoupon", input: { requestId: step.useId, code: step.code, orderNumber, amountFen } };
  const back = givesBack ? coupons.findIndex(({ state }) => state === "used") : -1;
  const used = coupons[back];
  return used && { at: back, route: "returnCoupon", input: { requestId: used.returnId, code: used.code } };
}

const withStep = (sending: Sending, at: number, change: Partial<CouponStep>): Sending => ({
  ...sending,
  coupons: sending.coupons?.map((step, i) => (i === at ? { ...step, ...change } : step)),
});

/** Known on the device before it is sent. */
export const asAsked = (sending: Sending, { at, route }: CouponAsking): Sending =>
  route === "useCoupon" ? withStep(sending, at, { asked: true }) : sending;

/** The sale does not come about: what its coupons were used for is undone, and then it is refused for this reason. */
export function givingBack(sending: Sending, because?: { code: RefusalCode; detail: RefusalDetail }): Sending {
  const refusal = sending.refusal ?? because;
  const next: Sending = { ...sending, state: "asked", givesBack: true, ...(refusal ? { refusal } : {}) };
  return nextCoupon(next) ? next : { ...next, state: "refused" };
}

/** What a return is refused with for good; anything else is asked again. */
const SETTLES_RETURN: RefusalCode[] = ["coupon_not_returned", "coupon_expired", "coupon_other_store", "coupon_unknown"];

type Outcome = { answer: unknown } | { error: unknown };

/** What has become of the sale after a coupon was asked for. The same as before while nobody knows. */
export function afterCoupon(sending: Sending, asking: CouponAsking, outcome: Outcome): Sending {
  if ("answer" in outcome) {
    if (asking.route === "returnCoupon") return settledBack(withStep(sending, asking.at, { state: "returned" }));
    return afterUse(sending, asking, outcome.answer as Output<"useCoupon">);
  }
  const { error } = outcome;
  if (!(error instanceof Refusal) || ABOUT_SOMETHING_ELSE.includes(error.code)) return sending;
  const { code, detail } = error;
  if (asking.route === "useCoupon")
    return givingBack(withStep(sending, asking.at, { state: "refused" }), { code, detail });
  if (!SETTLES_RETURN.includes(code)) return sending;
  // It is not used any more unless its terms keep it, or its last day has passed.
  const isKept = sending.coupons?.[asking.at]?.keeps || code === "coupon_expired";
  return settledBack(withStep(sending, asking.at, { state: isKept ? "kept" : "returned" }));
}

function afterUse(sending: Sending, { at }: CouponAsking, { coupon, offFen }: Output<"useCoupon">): Sending {
  const isOurs = coupon.status === "used" && coupon.orderNumber === sending.about.orderNumber;
  // An answer that was asked for again tells how the coupon stands now: it may have come back since.
  if (!isOurs) return givingBack(withStep(sending, at, { state: "returned" }), { code: "coupon_used", detail: {} });
  const used = withStep(sending, at, { state: "used" });
  if (sending.givesBack) return settledBack(used);
  const isAsShown = offFen === sending.coupons?.[at]?.offFen;
  // Somebody has used another coupon for this order number: the sum that the customer was told is not the right one.
  return isAsShown ? used : givingBack(used, { code: "coupon_not_with_others", detail: {} });
}

const settledBack = (sending: Sending): Sending => (nextCoupon(sending) ? sending : { ...sending, state: "refused" });

/** The same coupons for another try, by requests of their own; what does not come back stays used. */
export function usedAnew(coupons: CouponStep[] | undefined, newId: () => string): CouponStep[] | undefined {
  return coupons?.map((step) => ({
    ...step,
    asked: undefined,
    useId: newId(),
    returnId: newId(),
    state: step.state === "kept" ? "used" : "open",
  }));
}

export const hasUsed = ({ coupons = [] }: Sending): boolean => coupons.some(({ state }) => state === "used");

/** Whether the cashier may still give it up: its coupons then come back. Not once the sale itself was asked for. */
export const canGiveUp = ({ state, coupons = [], givesBack, isSaleAsked }: Sending): boolean =>
  state === "asked" && coupons.length > 0 && !givesBack && !isSaleAsked;
