import * as z from "zod";
import { AmountFen, Points } from "./figures";
import { Key, Name, Percent } from "./rule";

/** What it takes: growth value, money and purchases. A figure of 0, or none, is not asked for. */
export const Thresholds = z.strictObject({
  growthFrom: Points.nonnegative().optional(),
  amountFenFrom: AmountFen.optional(),
  visitsFrom: z.int().min(0).max(10_000).optional(),
});

/** What a tier may be given beside its multiplier. Who uses it when is in the chain; what it is worth is a matter of words. */
export const Benefit = z.strictObject({
  key: Key,
  name: Name,
  gives: z.discriminatedUnion("kind", [
    // Functional: the shop's own system, or the till, acts on them.
    z.strictObject({ kind: z.literal("discount"), percent: z.int().min(1).max(90) }),
    z.strictObject({ kind: z.literal("delivery") }),
    z.strictObject({ kind: z.literal("warranty"), months: z.int().min(1).max(240) }),
    /** The points that end soonest live so much longer. */
    z.strictObject({ kind: z.literal("extension"), months: z.int().min(1).max(60) }),
    // Service: somebody does something for the member.
    z.strictObject({ kind: z.literal("priority") }),
    z.strictObject({ kind: z.literal("service") }),
    // Experience: something that others may not, or not yet.
    z.strictObject({ kind: z.literal("event") }),
    z.strictObject({ kind: z.literal("earlyAccess"), days: z.int().min(1).max(365) }),
  ]),
  /** So many times in each calendar month or year. Absent: as often as one likes. */
  uses: z.strictObject({ times: z.int().min(1).max(1_000), per: z.enum(["month", "year"]) }).optional(),
});

export const Tier = z.object({
  key: Key,
  name: Name,
  growthFrom: Points.nonnegative(),
  ...Thresholds.omit({ growthFrom: true }).shape,
  multiplierPercent: Percent,
  /** What it takes to keep the tier, where that is less than to reach it. */
  keep: Thresholds.optional(),
  /** Keys of benefits; a tier has those that it names, and `times` where its number differs. */
  benefits: z
    .array(z.strictObject({ benefit: Key, times: z.int().min(1).max(1_000).optional() }))
    .max(50)
    .optional(),
});

/** How tiers are reached, kept and lost. Without terms what was ever earned counts, and refunds alone take it away. */
export const TierTerms = z.strictObject({
  /** Whether a tier takes any of its figures or all of them. Any, unless told. */
  match: z.enum(["any", "all"]).optional(),
  /** What counts: the last months, this one included, or this calendar year. Absent: whatever was ever earned. */
  window: z
    .union([z.strictObject({ months: z.int().min(1).max(60) }), z.strictObject({ calendar: z.literal("year") })])
    .optional(),
  /**
   * A tier that was reached is held to the end of the month so many months later; where calendar years count, to the end
   * of the next year.
   */
  holdMonths: z.int().min(1).max(60),
  /** A tier that was not kept stays for so many days more, so that there is time. */
  graceDays: z.int().min(0).max(366),
  /** How many days before it ends the member is told what is missing to keep it. */
  noticeDays: z.int().min(1).max(180),
  /** Whoever does not keep a tier falls by one, or to what the figures reach. */
  lowers: z.enum(["step", "earned"]),
});

export type Thresholds = z.infer<typeof Thresholds>;
export type Benefit = z.infer<typeof Benefit>;
export type Tier = z.infer<typeof Tier>;
export type TierTerms = z.infer<typeof TierTerms>;
