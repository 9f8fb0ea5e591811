import * as z from "zod";
import { Fault } from "./Fault";
import { ChancesReceipt, DrawReceipt, Standing } from "./standings";

/** The shape of an entry, by the document and not by the ledger's own schema. Nothing may be there that is not named. */

const Whole = z.int();
const Count = z.int().nonnegative();
const Day = z.iso.date();
const Instant = z.iso.datetime();
const WalletName = z.enum(["points", "growth", "pending", "amount", "visits"]);

const Move = z.strictObject({
  wallet: WalletName,
  kind: z.enum(["earn", "redeem", "refund", "clawBack", "expire", "transfer", "adjust", "release"]),
  lot: z.union([Day, z.literal("debt")]),
  points: Whole,
});
const Wallet = z.strictObject({ lots: z.record(Day, z.int().positive()), debt: Count });
/** So many points in a day, a month or, where `of` is empty, ever. */
const Counted = z.strictObject({ of: z.string().regex(/^(\d{4}(-\d\d(-\d\d)?)?)?$/), n: Count });
const TierHold = z.strictObject({ key: z.string(), until: Day });
const Account = z.strictObject({
  wallets: z.strictObject({
    points: Wallet,
    growth: Wallet,
    pending: Wallet.optional(),
    amount: Wallet.optional(),
    visits: Wallet.optional(),
  }),
  status: z.enum(["open", "frozen"]),
  spentStep: Count,
  purchases: Count.optional(),
  counts: z.record(z.string(), Counted).optional(),
  cards: z.record(z.string(), Day).optional(),
  tier: TierHold.optional(),
  wheels: z.record(z.string(), Standing).optional(),
});
const Marks = z.strictObject({
  counts: z.record(z.string(), Counted.nullable()).optional(),
  cards: z.record(z.string(), Day.nullable()).optional(),
  tier: TierHold.nullable().optional(),
});
const SaleRef = z.strictObject({ storeId: z.string(), orderNumber: z.string() });
const Fired = z.strictObject({
  rule: z.string(),
  percent: Count.optional(),
  extra: Count.optional(),
  points: Count.optional(),
  steps: Count.optional(),
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
const ExpiryReceipt = z.strictObject({ of: z.literal("expiry"), through: Day });
const AdjustmentReceipt = z.strictObject({
  of: z.literal("adjustment"),
  wallet: WalletName.extract(["points", "growth"]),
  points: Whole,
  reason: z.string(),
});

const Entry = z.strictObject({
  kind: z.enum([
    "sale",
    "redeem",
    "refund",
    "expire",
    "transfer",
    "adjust",
    "event",
    "release",
    "tier",
    "benefit",
    "draw",
    "chances",
  ]),
  moves: z.array(Move),
  receipt: z.discriminatedUnion("of", [
    SaleReceipt,
    SaleRefundReceipt,
    RedemptionReceipt,
    RedemptionRefundReceipt,
    EventRefundReceipt,
    TransferReceipt,
    EventReceipt,
    ReleaseReceipt,
    TierReceipt,
    BenefitReceipt,
    ExpiryReceipt,
    AdjustmentReceipt,
    DrawReceipt,
    ChancesReceipt,
  ]),
  spendsStep: Count.optional(),
  marks: Marks.optional(),
  seq: z.int().positive(),
  requestId: z.string().min(1),
  requestHash: z.string().min(1),
  at: Instant,
  by: z.strictObject({
    door: z.enum(["shopper", "cashier", "operator", "partner", "job"]),
    id: z.string(),
    storeId: z.string().optional(),
    tillId: z.string().optional(),
  }),
  after: Account,
  recent: z.array(z.string()).max(1),
  droppedUntil: Count,
  hash: z.string(),
});

export type Entry = z.infer<typeof Entry>;
export type Move = z.infer<typeof Move>;
export type Wallet = z.infer<typeof Wallet>;
export type WalletName = z.infer<typeof WalletName>;
export type Marks = z.infer<typeof Marks>;
export type Counted = z.infer<typeof Counted>;
export type Fired = z.infer<typeof Fired>;
export type Group = z.infer<typeof Group>;
export type Earning = z.infer<typeof Earned>;
export type Account = z.infer<typeof Account>;
export type ReceiptOf<T extends Entry["receipt"]["of"]> = Extract<Entry["receipt"], { of: T }>;

/** An entry, or a fault that names what has not the shape of one. */
export function entryOf(value: unknown): Entry {
  const parsed = Entry.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0] as z.core.$ZodIssue;
  const inside = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  throw new Fault([...issue.path, ...inside].join(".") || "entry", issue.message);
}
