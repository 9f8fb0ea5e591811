import type { EvidenceView } from "../../../../shared/taskViews";
import type { EntryView } from "../../../../shared/views";

/** An order that pictures may be about. */
export interface Order {
  storeId: string;
  orderNumber: string;
  storeName?: string;
  at: string;
  amountFen: number;
}

/** The orders among a member's entries, the newest first: without those that were refunded whole, or used for this task. */
export function ordersOf(entries: EntryView[], given: EvidenceView[]): Order[] {
  const used = new Set(given.filter(({ state }) => state !== "rejected").map(({ order }) => order && nameOf(order)));
  const refunded = new Set(entries.map(wholeRefund));
  return entries.flatMap(({ receipt, seq, storeName }) => {
    if (receipt.of !== "sale" || refunded.has(seq) || used.has(nameOf(receipt.sale))) return [];
    return [{ ...receipt.sale, storeName, at: receipt.paidAt, amountFen: receipt.amountFen }];
  });
}

/** The sale that an entry is the last refund of. */
function wholeRefund({ receipt }: EntryView): number | undefined {
  if (receipt.of !== "saleRefund") return undefined;
  const { refundedBeforeFen, amountFen, saleFen, saleSeq } = receipt;
  return refundedBeforeFen + amountFen >= saleFen ? saleSeq : undefined;
}

export const nameOf = ({ storeId, orderNumber }: Pick<Order, "storeId" | "orderNumber">): string =>
  `${storeId}/${orderNumber}`;
