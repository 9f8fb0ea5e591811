import * as z from "zod";
import { Fault } from "./Fault";
import { Receipt } from "./receiptShape";
import { Standing } from "./standings";

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
  receipt: Receipt,
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
export type Account = z.infer<typeof Account>;

/** An entry, or a fault that names what has not the shape of one. */
export function entryOf(value: unknown): Entry {
  const parsed = Entry.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0] as z.core.$ZodIssue;
  const inside = issue.code === "unrecognized_keys" ? issue.keys.slice(0, 1) : [];
  throw new Fault([...issue.path, ...inside].join(".") || "entry", issue.message);
}
