import * as z from "zod";
import { BenefitReceipt, DecayReceipt, TierReceipt } from "./tierEntry";
import { ChancesGiven, ChancesReceipt, ChancesTaken, DrawReceipt } from "./draw";

import { AmountFen, CorrectableWallet, Day, Instant, Points, WorthFen } from "./figures";

/** A rule that had its say, in the order in which they stack. It has one of percent, extra, points, steps, chances, cap and leftOutFen. */
export const FiredRule = z.object({
  rule: z.string(),
  /** Multiplies: 150 is 1.5 times. */
  percent: z.int().optional(),
  /** Adds: 50 is half as much again of what all multipliers made. */
  extra: z.int().optional(),
  /** Adds so many points; with `steps`, so many for each of them. */
  points: Points.optional(),
  steps: z.int().nonnegative().optional(),
  /** Gives no points but free chances at a wheel. */
  chances: ChancesGiven.optional(),
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
    chances: z.array(ChancesTaken).optional(),
  }),
  z.object({ of: z.literal("redemption"), points: Points, worthFen: WorthFen, note: z.string().optional() }),
  z.object({ of: z.literal("redemptionRefund"), redemptionSeq: z.int(), points: Points }),
  /** What an event gave is taken back, because what it stood on was refunded. */
  z.object({
    of: z.literal("eventRefund"),
    eventSeq: z.int(),
    clawedBack: Points,
    lapsed: Points,
    owed: Points,
    chances: z.array(ChancesTaken).optional(),
  }),
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

export type FiredRule = z.infer<typeof FiredRule>;
export type SilentRule = z.infer<typeof SilentRule>;
export type EarnGroup = z.infer<typeof EarnGroup>;
export type EarnReceipt = z.infer<typeof EarnReceipt>;
export type EventReceipt = z.infer<typeof EventReceipt>;
export type Receipt = z.infer<typeof Receipt>;
