import * as z from "zod";
import { TierHold } from "./tierEntry";
import { drawKinds, Standing } from "./draw";

import { DEBT, Day, Instant, Points, WalletName } from "./figures";
import { Receipt } from "./receipt";

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

export type Move = z.infer<typeof Move>;
export type MoveKind = z.infer<typeof MoveKind>;
export type Wallet = z.infer<typeof Wallet>;
export type Account = z.infer<typeof Account>;
export type Actor = z.infer<typeof Actor>;
export type Marks = z.infer<typeof Marks>;
export type Count = z.infer<typeof Count>;
export type Decision = z.infer<typeof Decision>;
export type Entry = z.infer<typeof Entry>;
