import * as z from "zod";
import { ChancesGiven, ChancesReceipt, ChancesTaken, DrawReceipt } from "./standings";

/** The shape of receipts, by the document and not by the ledger's own schema. Nothing may be there that is not named. */

const Whole = z.int();
const Count = z.int().nonnegative();
const Day = z.iso.date();
const Instant = z.iso.datetime();

const SaleRef = z.strictObject({ storeId: z.string(), orderNumber: z.string() });
const Fired = z.strictObject({
  rule: z.string(),
  percent: Count.optional(),
  extra: Count.optional(),
  points: Count.optional(),
  steps: Count.optional(),
  chances: ChancesGiven.optional(),
  cap: Count.optional(),
  leftOutFen: Count.optional(),
  limit: Count.optional(),
});
const Group = z.strictObject({
  fen: Count,
  points: Count,
  perFen: z.int().positive(),
  rule: z.string().optional(),
  factors: z.array(Count).optional(),
});
/** Rules that had no say explain a number and do not make it: any are taken. */
const Silent = z.array(z.record(z.string(), z.unknown()));
const Lots = z.record(Day, z.int().positive());
const Earned = z.strictObject({
  programVersion: Whole,
  countedFen: Count,
  fenPerPoint: z.int().positive(),
  groups: z.array(Group).optional(),
  fired: z.array(Fired),
  silent: Silent,
  points: Count,
  growth: Count,
  lots: Lots.optional(),
  pendingUntil: Day.optional(),
});

const SaleReceipt = z.strictObject({
  of: z.literal("sale"),
  sale: SaleRef,
  amountFen: Count,
  paidAt: Instant,
  spentPoints: Count,
  spentFen: Count,
  earned: Earned,
  claimed: z.boolean().optional(),
  offline: z.boolean().optional(),
});
const RefundedLine = z.strictObject({
  line: Count,
  points: Count,
  fen: Count,
  beforeFen: Count,
  amountFen: z.int().positive(),
});
const SaleRefundReceipt = z.strictObject({
  of: z.literal("saleRefund"),
  sale: SaleRef,
  saleSeq: Count,
  amountFen: Count,
  refundedBeforeFen: Count,
  saleFen: Count,
  returned: Count,
  clawedBack: Count,
  growthClawedBack: Count,
  lapsed: Count,
  owed: Whole,
  lines: z.array(RefundedLine).min(1).optional(),
  chances: z.array(ChancesTaken).min(1).optional(),
});
const RedemptionReceipt = z.strictObject({
  of: z.literal("redemption"),
  points: Count,
  worthFen: Count,
  note: z.string().optional(),
});
const RedemptionRefundReceipt = z.strictObject({
  of: z.literal("redemptionRefund"),
  redemptionSeq: Count,
  points: Count,
});
const EventRefundReceipt = z.strictObject({
  of: z.literal("eventRefund"),
  eventSeq: Count,
  clawedBack: Count,
  lapsed: Count,
  owed: Count,
  chances: z.array(ChancesTaken).min(1).optional(),
});
const TransferReceipt = z.strictObject({
  of: z.literal("transfer"),
  direction: z.enum(["out", "in"]),
  gift: z.string().min(1),
  points: Count,
  lots: z.record(Day, z.int().positive()),
});
const EventReceipt = z.strictObject({
  of: z.literal("event"),
  event: z.string().min(1),
  key: z.string().min(1),
  happenedAt: Instant,
  programVersion: Whole,
  fired: z.array(Fired),
  silent: Silent,
  points: Count,
  lots: Lots.optional(),
  pendingUntil: Day.optional(),
});
const ReleaseReceipt = z.strictObject({
  of: z.literal("release"),
  points: z.int().positive(),
  lot: Day,
  through: Day.optional(),
  saleSeq: Count.optional(),
});
const TierReceipt = z.strictObject({
  of: z.literal("tier"),
  programVersion: Whole,
  from: z.string(),
  to: z.string(),
  because: z.enum(["reached", "kept", "lowered", "refunded"]),
  on: Day,
  metrics: z.strictObject({ growth: Whole, amountFen: Whole.optional(), visits: Whole.optional() }),
  until: Day.optional(),
});
const BenefitReceipt = z.strictObject({
  of: z.literal("benefit"),
  programVersion: Whole,
  benefit: z.string().min(1),
  tier: z.string(),
  span: z
    .string()
    .regex(/^\d{4}(-\d\d)?$/)
    .optional(),
  used: z.int().positive().optional(),
  times: z.int().positive().optional(),
  note: z.string().optional(),
});
const DecayReceipt = z.strictObject({
  of: z.literal("decay"),
  programVersion: Whole,
  percent: z.int().min(1).max(100),
  idleSince: Day,
  lotsFrom: Day,
  held: Count,
  announced: z.int().positive(),
  points: z.int().positive(),
});
const ExpiryReceipt = z.strictObject({ of: z.literal("expiry"), through: Day });
const AdjustmentReceipt = z.strictObject({
  of: z.literal("adjustment"),
  wallet: z.enum(["points", "growth"]),
  points: Whole,
  reason: z.string(),
});

/** Why an entry has its numbers. */
export const Receipt = z.discriminatedUnion("of", [
  SaleReceipt,
  SaleRefundReceipt,
  RedemptionReceipt,
  RedemptionRefundReceipt,
  EventRefundReceipt,
  TransferReceipt,
  DecayReceipt,
  EventReceipt,
  ReleaseReceipt,
  TierReceipt,
  BenefitReceipt,
  ExpiryReceipt,
  AdjustmentReceipt,
  DrawReceipt,
  ChancesReceipt,
]);

export type Fired = z.infer<typeof Fired>;
export type Group = z.infer<typeof Group>;
export type Earning = z.infer<typeof Earned>;
export type Receipt = z.infer<typeof Receipt>;
export type ReceiptOf<T extends Receipt["of"]> = Extract<Receipt, { of: T }>;
