import * as z from "zod";
import { AmountFen, Instant, Points, RequestId } from "./figures";
import { Program } from "./program";
import { EventName } from "./rule";
import { SaleDetails } from "./sale";
import { ClaimCode, Delivered, Refunded, SaleStatus, Sold, claimInput, refundInput, saleInput } from "./saleViews";
import {
  BenefitView,
  Benefits,
  EntryView,
  EventKey,
  IdentifiedMember,
  MemberSummary,
  OrderNumber,
  TillOperation,
  benefitInput,
} from "./views";

/** What tills ask; couponRoutes.ts has their coupons. */
export const tillRoutes = {
  getTill: {
    summary: "Where this till stands and what its program offers",
    input: z.object({}),
    output: z.object({
      programId: z.string(),
      program: Program,
      storeId: z.string(),
      storeName: z.string(),
      tillId: z.string(),
      staffId: z.string(),
      staffName: z.string(),
      serverTime: Instant,
    }),
  },
  identifyMember: {
    summary: "Who shows this member code",
    input: z.object({ code: z.string().max(200) }),
    output: IdentifiedMember,
  },
  previewSale: {
    summary: "What a sale would earn and leave, decided by the same rules as the sale itself",
    input: z.object({
      identification: z.string().max(2000),
      amountFen: AmountFen,
      pointsToSpend: Points.nonnegative(),
      ...SaleDetails.shape,
    }),
    output: z.object({ entry: EntryView, payFen: AmountFen, pointsToSpendMax: Points, pointsStep: Points }),
  },
  recordSale: {
    summary: "Record a sale: take the points the member spends, grant what it earns",
    input: z.object({
      requestId: RequestId,
      ...saleInput,
      pointsToSpend: Points.nonnegative().default(0),
      identification: z.string().max(2000).optional(),
      /** Instead of an identification, for a sale made without network: the code as scanned, and when. */
      offline: z.object({ code: z.string().max(200), scannedAt: Instant }).optional(),
    }),
    output: Sold,
  },
  confirmEvent: {
    summary: "What a cashier sees happen, such as an own bag: earns what the rules give for it, once for its key",
    input: z.object({ identification: z.string().max(2000), event: EventName, key: EventKey.optional() }),
    output: z.object({ entry: EntryView, member: MemberSummary, repeated: z.boolean() }),
  },
  listMemberBenefits: {
    summary: "What an identified member's tier gives, used and left",
    input: z.object({ identification: z.string().max(2000) }),
    output: Benefits,
  },
  useBenefit: {
    summary: "Give an identified member a benefit of their tier, and count it",
    input: z.object({ requestId: RequestId, identification: z.string().max(2000), ...benefitInput }),
    output: z.object({ entry: EntryView, benefits: z.array(BenefitView) }),
  },
  findSale: {
    summary: "A sale of this store by its order number",
    input: z.object({ orderNumber: OrderNumber }),
    output: SaleStatus,
  },
  refundSale: {
    summary: "Refund a sale, whole or in part: earned points are clawed back in proportion, spent points return",
    input: z.object(refundInput),
    output: Refunded,
  },
  markDelivered: {
    summary: "Say that the goods of a sale were delivered: points that waited for it can be spent at once",
    input: z.object({ requestId: RequestId, orderNumber: OrderNumber }),
    output: Delivered,
  },
  redeem: {
    summary: "Take points for something handed over at the till",
    input: z.object({
      requestId: RequestId,
      identification: z.string().max(2000),
      points: Points.positive().max(1_000_000_000),
      note: z.string().max(60).optional(),
    }),
    output: z.object({ entry: EntryView, member: MemberSummary, redemption: z.string() }),
  },
  refundRedemption: {
    summary: "Give a redemption's points back, once",
    input: z.object({ requestId: RequestId, redemption: z.string().max(200) }),
    output: z.object({ entry: EntryView }),
  },
  showClaimCode: {
    summary: "A claim code for a finished sale, for the shopper to scan",
    input: z.object(claimInput),
    output: ClaimCode,
  },
  listTillOperations: {
    summary: "The last operations at this till, newest first",
    input: z.object({}),
    output: z.object({ operations: z.array(TillOperation) }),
  },
};
