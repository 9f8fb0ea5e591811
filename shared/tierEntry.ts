import * as z from "zod";

/** A tier that is held to the end of a day, whatever the figures say meanwhile. */
export const TierHold = z.object({ key: z.string(), until: z.iso.date() });

/** Why a tier is held from here on: what the figures were on the day, by which it was reached, kept or lost. */
export const TierReceipt = z.object({
  of: z.literal("tier"),
  programVersion: z.int(),
  from: z.string(),
  to: z.string(),
  because: z.enum(["reached", "kept", "lowered", "refunded"]),
  on: z.iso.date(),
  metrics: z.object({ growth: z.int(), amountFen: z.int().optional(), visits: z.int().optional() }),
  /** Absent where nothing is held: the first tier is everybody's. */
  until: z.iso.date().optional(),
});

/** A benefit that was used, and how many of how many times that was. */
export const BenefitReceipt = z.object({
  of: z.literal("benefit"),
  programVersion: z.int(),
  benefit: z.string(),
  tier: z.string(),
  /** The month or the year that it counts in. */
  span: z.string().optional(),
  used: z.int().positive().optional(),
  times: z.int().positive().optional(),
  note: z.string().optional(),
});

/** Points that lay idle: a percentage, rounded down, of those that may decay, and no more than was announced. */
export const DecayReceipt = z.object({
  of: z.literal("decay"),
  programVersion: z.int(),
  percent: z.int().positive(),
  idleSince: z.iso.date(),
  /** Lots that end sooner were earned before there was any decay. */
  lotsFrom: z.iso.date(),
  held: z.int().nonnegative(),
  announced: z.int().positive(),
  points: z.int().positive(),
});

export type DecayReceipt = z.infer<typeof DecayReceipt>;
export type TierReceipt = z.infer<typeof TierReceipt>;
export type BenefitReceipt = z.infer<typeof BenefitReceipt>;
