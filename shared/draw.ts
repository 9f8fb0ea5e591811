import * as z from "zod";

/** What a member's chain holds of draws. It stands apart from ledger.ts, which is long enough. */

const Day = z.iso.date();
const Points = z.int();

/** The kinds of entries that wheels make. */
export const drawKinds = ["draw", "chances"] as const;

/** How a member stands at a wheel. */
export const Standing = z.object({
  /** All draws: the counter of the last one. */
  draws: z.int().nonnegative(),
  /** Those that limits count: free and paid ones, and of them those of `day`. */
  counted: z.int().nonnegative(),
  day: Day,
  today: z.int().nonnegative(),
  /** Chances that were granted or won, and not used yet. */
  chances: z.int().positive().optional(),
  /** The last day on which this has to be remembered. */
  keep: Day,
});

/** Why a draw came out as it did: with the rules and the seed of its wheel, complete enough to compute it again. */
export const DrawReceipt = z.object({
  of: z.literal("draw"),
  wheel: z.string(),
  /** The hash of what was published before the first draw, seed included. */
  rules: z.string(),
  seed: z.string(),
  counter: z.int().positive(),
  by: z.enum(["free", "chance", "points"]),
  /** The day that the draw counts for, in the program's time zone. */
  day: Day,
  prize: z.string(),
  insteadOf: z.object({ prize: z.string(), because: z.enum(["stock", "day"]) }).optional(),
  unit: z.int().positive().optional(),
  unitToday: z.int().positive().optional(),
  paid: Points.nonnegative(),
  won: Points.nonnegative(),
  /** Another spin. */
  chances: z.int().positive().optional(),
  coupon: z.string().optional(),
  /** The last day on which the account has to remember this wheel. */
  keep: Day,
});

/** Free chances at a wheel. */
export const ChancesReceipt = z.object({
  of: z.literal("chances"),
  wheel: z.string(),
  chances: z.int().positive(),
  because: z.string(),
  day: Day,
  keep: Day,
});

/** Chances that came with a purchase or with a task's reward: they are in its own entry. */
export const ChancesGiven = z.object({ wheel: z.string(), chances: z.int().positive(), day: Day, keep: Day });
/** Chances that a refund asks back, and how many of them had not been used. */
export const ChancesTaken = z.object({
  wheel: z.string(),
  chances: z.int().positive(),
  taken: z.int().nonnegative(),
});

export type ChancesGiven = z.infer<typeof ChancesGiven>;
export type ChancesTaken = z.infer<typeof ChancesTaken>;
export type DrawReceipt = z.infer<typeof DrawReceipt>;
export type ChancesReceipt = z.infer<typeof ChancesReceipt>;
export type Standing = z.infer<typeof Standing>;
