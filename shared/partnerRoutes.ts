import * as z from "zod";
import { Instant, RequestId } from "./figures";
import { ClaimCode, Delivered, Refunded, claimInput, refundInput } from "./saleViews";
import {
  BenefitView,
  EntryView,
  ImportResult,
  ImportedEvent,
  ImportedEventResult,
  ImportedSale,
  OrderNumber,
  benefitInput,
} from "./views";

/** What other systems ask, by signed calls. */
export const partnerRoutes = {
  importSales: {
    summary: "Up to 100 sales, each by its own request id; one refusal does not stop the others",
    input: z.object({ sales: z.array(ImportedSale).min(1).max(100) }),
    output: z.object({ results: z.array(ImportResult) }),
  },
  importEvents: {
    summary: "Up to 100 events, each counted once for its key; one refusal does not stop the others",
    input: z.object({ events: z.array(ImportedEvent).min(1).max(100) }),
    output: z.object({ results: z.array(ImportedEventResult) }),
  },
  usePartnerBenefit: {
    summary: "Give a member, as the partner knows them, a benefit of their tier, and count it",
    input: z.object({ requestId: RequestId, externalId: z.string().min(1).max(64), ...benefitInput }),
    output: z.object({ entry: EntryView, benefits: z.array(BenefitView) }),
  },
  refundPartnerSale: {
    summary: "Refund a sale of a store",
    input: z.object({ storeId: z.string().max(40), ...refundInput }),
    output: Refunded,
  },
  markPartnerDelivered: {
    summary: "Say that the goods of a store's sale were delivered: points that waited for it can be spent at once",
    input: z.object({ storeId: z.string().max(40), requestId: RequestId, orderNumber: OrderNumber }),
    output: Delivered,
  },
  createClaimCode: {
    summary: "A claim code for a finished sale, to print on the receipt",
    input: z.object({ storeId: z.string().max(40), paidAt: Instant.optional(), ...claimInput }),
    output: ClaimCode,
  },
};
