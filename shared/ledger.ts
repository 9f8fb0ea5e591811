import * as z from "zod";
import { BenefitReceipt, DecayReceipt, TierHold, TierReceipt } from "./tierEntry";
import { ChancesReceipt, DrawReceipt, drawKinds, Standing } from "./draw";

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

/**
 * `pending` are points that wait for a day or a delivery: they cannot be spent, and their lots are the days they wait for.
 * `growth`, `amount` (fen) and `visits` are what tiers are reached by; their lots end with the time that counts.
 */
export const WalletName = z.enum(["points", "growth", "pending", "amount", "visits"]);

/** The lot of points that never expire. */
export const NEVER = "9999-12-31";
/** Where a move goes that makes or pays a debt instead of touching a lot. */
export const DEBT = "debt";

/** Wallets that an operator may correct. */
export const CorrectableWallet = WalletName.extract(["points", "growth"]);

export const MoveKind = z.enum(["earn", "redeem", "refund", "clawBack", "expire", "transfer", "adjust", "release"]);

/** One change to one lot of one wallet, or to its debt: positive when points come in, negative when they go out. */
export const Move = z.object({
  wallet: WalletName,
  kind: MoveKind,
  lot: z.union([Day, z.literal(DEBT)]),
  points: Points,
});

/** Points by the last day they can be used; a debt is what was clawed back after it had been spent. */
export const Wallet = z.object({ lots: z.record(Day, Points.positive()), debt: Points.nonnegative() });

/** So many points in a day, a month or, where `of` is empty, ever. */
export const Count = z.object({ of: z.string(), n: z.int().nonnegative() });

/** What a member holds after an entry. */
export const Account = z.object({
  wallets: z.object({
    points: Wallet,
    growth: Wallet,
    pending: Wallet.optional(),
    amount: Wallet.optional(),
    visits: Wallet.optional(),
  }),
  status: z.enum(["open", "frozen"]),
  /** The newest step of a member code that paid for something; a code at or before it is spent. */
  spentStep: z.int().nonnegative(),
  /** How many purchases there have been, refunded ones too. */
  purchases: z.int().nonnegative().optional(),
  /** What rules with a limit have given, by rule and span, such as weekend/month. */
  counts: z.record(z.string(), Count).optional(),
  /** The last day of each card, by the rule that it makes count. */
  cards: z.record(z.string(), Day).optional(),
  tier: TierHold.optional(),
  /** By wheel, while it can be needed. */
  wheels: z.record(z.string(), Standing).optional(),
});

/** What an entry changes in an account besides points. A null takes away what is of no use any more. */
export const Marks = z.object({
  purchases: z.int().nonnegative().optional(),
  counts: z.record(z.string(), Count.nullable()).optional(),
  cards: z.record(z.string(), Day.nullable()).optional(),
  tier: TierHold.nullable().optional(),
});

/** Who wrote an entry. Ids only: personal data never enters the chain. */
export const Actor = z.object({
  door: z.enum(["shopper", "cashier", "operator", "partner", "job"]),
  id: z.string(),
  storeId: z.string().optional(),
  tillId: z.string().optional(),
});

/** A rule that had its say, in the order in which they stack. It has one of percent, extra, points, steps, cap and leftOutFen. */
export const FiredRule = z.object({
  rule: z.string(),
  /** Multiplies: 150 is 1.5 times. */
  percent: z.int().optional(),
  /** Adds: 50 is half as much again of what all multipliers made. */
  extra: z.int().optional(),
  /** Adds so many points; with `steps`, so many for each of them. */
  points: Points.optional(),
  steps: z.int().nonnegative().optional(),
  /** No more than this in all. */
  cap: Points.optional(),
  /** Money that earns nothing by this rule. */
  leftOutFen: AmountFen.optional(),
  /** It gives no more than this, having reached a limit of its own. */
  limit: Points.nonnegative().optional(),
});

/** Money that is treated alike: its rate, the rule that gives the rate, and which of the fired rules it counts for. */
export const EarnGroup = z.object({
  fen: AmountFen,
  points: Points.nonnegative(),
  perFen: z.int().positive(),
  rule: z.string().optional(),
  /** Places in `fired` of the multipliers and extras that count for it; absent: all. */
  factors: z.array(z.int().nonnegative()).optional(),
});
/** A rule that did not, and why, as a code with its numbers. */
export const SilentRule = z.object({
  rule: z.string(),
  because: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/**
 * Why a purchase earned its number, complete enough to compute it again: each group's fen × its rate × the percents that
 * count for it, added up, rounded down once, capped. How it is computed is in docs/rules.md.
 */
export const EarnReceipt = z.object({
  programVersion: z.int(),
  countedFen: AmountFen,
  fenPerPoint: z.int().positive(),
  /** Absent: one group of all that is counted, at one point per fenPerPoint, for which every rule counts. */
  groups: z.array(EarnGroup).optional(),
  fired: z.array(FiredRule),
  /** In the chain only those that hang on who bought what: the rest is said again by the program's version when it is shown. */
  silent: z.array(SilentRule),
  points: Points,
  growth: Points,
  /** The part of the points that comes with a life of its own, by its last day. */
  lots: z.record(Day, Points.positive()).optional(),
  /** The day that the points wait for. */
  pendingUntil: Day.optional(),
});

/** Why an event earned its number: the sum of what its rules give. */
export const EventReceipt = z.object({
  of: z.literal("event"),
  event: z.string(),
  /** What makes it this one: an order, a day, a friend. Each counts once. */
  key: z.string(),
  happenedAt: Instant,
  programVersion: z.int(),
  fired: z.array(FiredRule),
  silent: z.array(SilentRule),
  points: Points.nonnegative(),
  lots: z.record(Day, Points.positive()).optional(),
  pendingUntil: Day.optional(),
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
    /** Of a sale with several lines those that this refund is of: what belongs to each, and was refunded of it before. */
    lines: z
      .array(
        z.object({
          line: z.int().nonnegative(),
          points: Points,
          fen: AmountFen,
          beforeFen: AmountFen,
          amountFen: AmountFen,
        }),
      )
      .optional(),
  }),
  z.object({ of: z.literal("redemption"), points: Points, worthFen: WorthFen, note: z.string().optional() }),
  z.object({ of: z.literal("redemptionRefund"), redemptionSeq: z.int(), points: Points }),
  /** What an event gave is taken back, because what it stood on was refunded. */
  z.object({ of: z.literal("eventRefund"), eventSeq: z.int(), clawedBack: Points, lapsed: Points, owed: Points }),
  z.object({
    of: z.literal("transfer"),
    direction: z.enum(["out", "in"]),
    /** The same in both members' chains, and names neither. */
    gift: z.string(),
    points: Points.positive(),
    lots: z.record(Day, Points.positive()),
  }),
  EventReceipt,
  /** Points that waited can be spent: those of a day that came, or of a sale that was delivered. */
  z.object({
    of: z.literal("release"),
    points: Points.positive(),
    /** The last day that they can be used. */
    lot: Day,
    through: Day.optional(),
    saleSeq: z.int().optional(),
  }),
  TierReceipt,
  BenefitReceipt,
  DecayReceipt,
  z.object({ of: z.literal("expiry"), through: Day }),
  z.object({ of: z.literal("adjustment"), wallet: CorrectableWallet, points: Points, reason: z.string() }),
  DrawReceipt,
  ChancesReceipt,
]);

const kinds = [
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
] as const;
export const EntryKind = z.enum([...kinds, ...drawKinds]);

/** What a rule decides: the part of an entry that is not bookkeeping. */
export const Decision = z.object({
  kind: EntryKind,
  moves: z.array(Move),
  receipt: Receipt,
  /** The step of the member code that this entry uses up. */
  spendsStep: z.int().optional(),
  marks: Marks.optional(),
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

export type WalletName = z.infer<typeof WalletName>;
export type CorrectableWallet = z.infer<typeof CorrectableWallet>;
export type Move = z.infer<typeof Move>;
export type MoveKind = z.infer<typeof MoveKind>;
export type Wallet = z.infer<typeof Wallet>;
export type Account = z.infer<typeof Account>;
export type Actor = z.infer<typeof Actor>;
export type FiredRule = z.infer<typeof FiredRule>;
export type SilentRule = z.infer<typeof SilentRule>;
export type Marks = z.infer<typeof Marks>;
export type Count = z.infer<typeof Count>;
export type EarnGroup = z.infer<typeof EarnGroup>;
export type EarnReceipt = z.infer<typeof EarnReceipt>;
export type EventReceipt = z.infer<typeof EventReceipt>;
export type Receipt = z.infer<typeof Receipt>;
export type Decision = z.infer<typeof Decision>;
export type Entry = z.infer<typeof Entry>;
