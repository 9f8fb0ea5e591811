import * as z from "zod";
import { AmountFen, Day, Instant, Points, RequestId } from "./figures";
import { SaleDetails, SaleLine } from "./sale";
import { EntryView, MemberSummary, OrderNumber } from "./views";

/** What is asked and told of sales, by tills and by other systems. */

export const saleInput = { orderNumber: OrderNumber, amountFen: AmountFen.positive(), ...SaleDetails.shape };
export const claimText = z.string().min(8).max(600);
export const claimInput = { requestId: RequestId, ...saleInput };
export const ClaimCode = z.object({
  claimCode: z.string(),
  url: z.string(),
  validUntil: Instant,
  amountFen: AmountFen,
  orderNumber: OrderNumber,
});
export const refundInput = {
  requestId: RequestId,
  orderNumber: OrderNumber,
  amountFen: AmountFen.positive(),
  /** Which lines are returned, by their place from 0. Absent: the amount is spread over what is left of all. */
  lines: z
    .array(z.object({ line: z.int().min(0).max(99), amountFen: AmountFen.positive() }))
    .min(1)
    .max(100)
    .optional(),
};
export const SaleStatus = z.object({
  orderNumber: OrderNumber,
  amountFen: AmountFen,
  refundedFen: AmountFen,
  paidAt: Instant,
  spentPoints: Points,
  deliveredOn: Day.optional(),
  lines: z.array(SaleLine.extend({ refundedFen: AmountFen })).optional(),
  /** Absent while nobody has claimed the sale. */
  member: MemberSummary.optional(),
  entry: EntryView.optional(),
});
export const Refunded = z.object({ sale: SaleStatus, cashFen: AmountFen, entry: EntryView.optional() });
export const Delivered = z.object({ sale: SaleStatus, entry: EntryView.optional() });
export const Sold = z.object({ entry: EntryView, member: MemberSummary, payFen: AmountFen });
