import * as z from "zod";
import { CouponAtTill, CouponCode, CouponView } from "./coupon";
import { AmountFen, RequestId } from "./figures";
import { MemberSummary, OrderNumber } from "./views";

/** As it is read out or scanned: case and blanks do not matter. */
const codeText = z
  .string()
  .max(40)
  .transform((text) => text.replaceAll(/[\s-]/g, "").toUpperCase())
  .pipe(CouponCode);

/** What is asked of coupons, by members and at the till. */
export const couponRoutes = {
  listCoupons: {
    summary: "The member's coupons, those that can be used first, the soonest to end before the others",
    input: z.object({}),
    output: z.object({ coupons: z.array(CouponView) }),
  },
  findCoupons: {
    summary:
      "A coupon by its code, or all that an identified member can use, and what each would take off this order; by an order number alone, what that order has used",
    input: z.object({
      code: codeText.optional(),
      identification: z.string().max(2000).optional(),
      orderNumber: OrderNumber.optional(),
      amountFen: AmountFen.optional(),
    }),
    output: z.object({ member: MemberSummary.optional(), coupons: z.array(CouponAtTill) }),
  },
  useCoupon: {
    summary: "Use a coupon, once, for an order or for what is handed over",
    input: z.object({
      requestId: RequestId,
      code: codeText,
      orderNumber: OrderNumber.optional(),
      /** Of the order, before anything is taken off. */
      amountFen: AmountFen.optional(),
    }),
    output: z.object({ coupon: CouponView, offFen: AmountFen }),
  },
  returnCoupon: {
    summary: "Give a used coupon back, where its terms allow it",
    input: z.object({ requestId: RequestId, code: codeText }),
    output: z.object({ coupon: CouponView }),
  },
};
