import * as z from "zod";

/** Points are whole. A fraction of a point cannot be stored, sent or shown. */
export const Points = z.int();
/** Fen, a hundredth of a yuan. The limit (10 million yuan) keeps every product of factors exact. */
export const AmountFen = z.int().min(0).max(1_000_000_000);
/** What points are worth. Nobody pays it at once, so it may pass the limit of an amount. */
export const WorthFen = z.int().nonnegative();
export const Day = z.iso.date();
export const Instant = z.iso.datetime();
/** Made by the caller before it first asks. Best a UUIDv7 (see requestId.ts); any UUID or plain key is taken. */
export const RequestId = z.string().regex(/^[A-Za-z0-9:_.-]{8,80}$/);

export const WalletName = z.enum(["points", "growth"]);

/** The lot of points that never expire. */
export const NEVER = "9999-12-31";
/** Where a move goes that makes or pays a debt instead of touching a lot. */
export const DEBT = "debt";

export const MoveKind = z.enum(["earn", "redeem", "refund", "clawBack", "expire", "transfer", "adjust"]);

/** One change to one lot of one wallet, or to its debt: positive when points come in, negative when they go out. */
export const Move = z.object({
  wallet: WalletName,
  kind: MoveKind,
  lot: z.union([Day, z.literal(DEBT)]),
  points: Points,
});

/** Points by the last day they can be used; a debt is what was clawed back after it had been spent. */
export const Wallet = z.object({ lots: z.record(Day, Points.positive()), debt: Points.nonnegative() });

/** What a member holds after an entry. */
export const Account = z.object({
  wallets: z.object({ points: Wallet, growth: Wallet }),
  status: z.enum(["open", "frozen"]),
  /** The newest step of a member code that paid for something; a code at or before it is spent. */
  spentStep: z.int().nonnegative(),
});

/** Who wrote an entry. Ids only: personal data never enters the chain. */
export const Actor = z.object({
  door: z.enum(["shopper", "cashier", "operator", "partner", "job"]),
  id: z.string(),
  storeId: z.string().optional(),
  tillId: z.string().optional(),
});

/** A rule that had its say: `percent` multiplies (150 is 1.5 times), `cap` bounds. */
export const FiredRule = z.object({ rule: z.string(), percent: z.int().optional(), cap: Points.optional() });
/** A rule that did not, and why, as a code with its numbers. */
export const SilentRule = z.object({
  rule: z.string(),
  because: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** Why an earning has its number, complete enough to compute it again: countedFen × percents ÷ fenPerPoint, rounded down once, capped. */
export const EarnReceipt = z.object({
  programVersion: z.int(),
  countedFen: AmountFen,
  fenPerPoint: z.int().positive(),
  fired: z.array(FiredRule),
  /** Empty in the chain: the program's version says them again whenever the entry is shown. */
  silent: z.array(SilentRule),
  points: Points,
  growth: Points,
});

const SaleRef = z.object({ storeId: z.string(), orderNumber: z.string() });

/** Why an entry has its numbers: codes and figures only, the words are made when it is shown. */
export const Receipt = z.discriminatedUnion("of", [
  z.object({
    of: z.literal("sale"),
    sale: SaleRef,
    amountFen: AmountFen,
    paidAt: Instant,
    spentPoints: Points,
    spentFen: AmountFen,
    earned: EarnReceipt,
    claimed: z.boolean().optional(),
    offline: z.boolean().optional(),
  }),
  z.object({
    of: z.literal("saleRefund"),
    sale: SaleRef,
    saleSeq: z.int(),
    amountFen: AmountFen,
    refundedBeforeFen: AmountFen,
    saleFen: AmountFen,
    returned: Points,
    clawedBack: Points,
    growthClawedBack: Points,
    lapsed: Points,
    owed: Points,
  }),
  z.object({ of: z.literal("redemption"), points: Points, worthFen: WorthFen, note: z.string().optional() }),
  z.object({ of: z.literal("redemptionRefund"), redemptionSeq: z.int(), points: Points }),
  z.object({
    of: z.literal("transfer"),
    direction: z.enum(["out", "in"]),
    /** The same in both members' chains, and names neither. */
    gift: z.string(),
    points: Points.positive(),
    lots: z.record(Day, Points.positive()),
  }),
  z.object({ of: z.literal("expiry"), through: Day }),
  z.object({ of: z.literal("adjustment"), wallet: WalletName, points: Points, reason: z.string() }),
]);

/** What a rule decides: the part of an entry that is not bookkeeping. */
export const Decision = z.object({
  kind: z.enum(["sale", "redeem", "refund", "expire", "transfer", "adjust"]),
  moves: z.array(Move),
  receipt: Receipt,
  /** The step of the member code that this entry uses up. */
  spendsStep: z.int().optional(),
});

/** One link of a member's chain, never changed. It says what happened, and the account `after` it. */
export const Entry = Decision.extend({
  seq: z.int().positive(),
  requestId: z.string(),
  /** Of what the request asked; the same id with another body is refused. */
  requestHash: z.string(),
  at: Instant,
  by: Actor,
  after: Account,
  /** The request ids of the entries before this one, newest first, a few of them. */
  recent: z.array(z.string()),
  /** The largest time of any id that has left `recent`: a UUIDv7 with a later time cannot be one of those. */
  droppedUntil: z.int().nonnegative(),
  /** SHA-256 over the hash before it and the rest of this entry, in base64url. */
  hash: z.string(),
});

/** What is published of a day: the chains that changed, as one hash. How it is computed is in docs/audit.md. */
export const DayRoot = z.object({
  programId: z.string(),
  day: Day,
  root: z.string(),
  /** Of the day before; empty on the first. */
  previousRoot: z.string(),
  heads: z.int().nonnegative(),
  /** The root of the tree of the heads. */
  tree: z.string(),
});

/** That an entry is under a published root. */
export const Proof = z.object({
  root: DayRoot,
  /** The leaf: the member's chain as the day left it. */
  head: z.object({ chain: z.string(), seq: z.int().positive(), hash: z.string() }),
  index: z.int().nonnegative(),
  /** The hashes beside the way from the leaf to the tree's root, from the bottom up. */
  path: z.array(z.string()),
  /** The hash before the entry that was asked for; empty before the first. */
  previous: z.string(),
  /** From the entry that was asked for to the head: each hashes the one before. */
  entries: z.array(Entry),
});

export type DayRoot = z.infer<typeof DayRoot>;
export type Proof = z.infer<typeof Proof>;
export type WalletName = z.infer<typeof WalletName>;
export type Move = z.infer<typeof Move>;
export type MoveKind = z.infer<typeof MoveKind>;
export type Wallet = z.infer<typeof Wallet>;
export type Account = z.infer<typeof Account>;
export type Actor = z.infer<typeof Actor>;
export type FiredRule = z.infer<typeof FiredRule>;
export type SilentRule = z.infer<typeof SilentRule>;
export type EarnReceipt = z.infer<typeof EarnReceipt>;
export type Receipt = z.infer<typeof Receipt>;
export type Decision = z.infer<typeof Decision>;
export type Entry = z.infer<typeof Entry>;
