import * as z from "zod";
import { Fault } from "./Fault";

/** The shape of an entry, by the document and not by the ledger's own schema. Nothing may be there that is not named. */

const Whole = z.int();
const Count = z.int().nonnegative();
const Day = z.iso.date();
const Instant = z.iso.datetime();
const WalletName = z.enum(["points", "growth"]);

const Move = z.strictObject({
  wallet: WalletName,
  kind: z.enum(["earn", "redeem", "refund", "clawBack", "expire", "transfer", "adjust"]),
  lot: z.union([Day, z.literal("debt")]),
  points: Whole,
});
const Wallet = z.strictObject({ lots: z.record(Day, z.int().positive()), debt: Count });
const Account = z.strictObject({
  wallets: z.strictObject({ points: Wallet, growth: Wallet }),
  status: z.enum(["open", "frozen"]),
  spentStep: Count,
  purchases: Count.optional(),
});
const SaleRef = z.strictObject({ storeId: z.string(), orderNumber: z.string() });
const Earned = z.strictObject({
  programVersion: Whole,
  countedFen: Count,
  fenPerPoint: z.int().positive(),
  fired: z.array(z.strictObject({ rule: z.string(), percent: Whole.optional(), cap: Count.optional() })),
  /** Rules that had no say explain a number and do not make it: any are taken. */
  silent: z.array(z.record(z.string(), z.unknown())),
  points: Count,
  growth: Count,
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
const TransferReceipt = z.strictObject({
  of: z.literal("transfer"),
  direction: z.enum(["out", "in"]),
  gift: z.string().min(1),
  points: Count,
  lots: z.record(Day, z.int().positive()),
});
const ExpiryReceipt = z.strictObject({ of: z.literal("expiry"), through: Day });
const AdjustmentReceipt = z.strictObject({
  of: z.literal("adjustment"),
  wallet: WalletName,
  points: Whole,
  reason: z.string(),
});

const Entry = z.strictObject({
  kind: z.enum(["sale", "redeem", "refund", "expire", "transfer", "adjust"]),
  moves: z.array(Move),
  receipt: z.discriminatedUnion("of", [
    SaleReceipt,
    SaleRefundReceipt,
    RedemptionReceipt,
    RedemptionRefundReceipt,
    TransferReceipt,
    ExpiryReceipt,
    AdjustmentReceipt,
  ]),
  spendsStep: Count.optional(),
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
