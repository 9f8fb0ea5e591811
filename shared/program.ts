import * as z from "zod";
import { Day, Instant, Points } from "./ledger";

/** A name in each language that the app speaks. */
export const Name = z.object({ zh: z.string().min(1), en: z.string().min(1) });
const Key = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
/** 100 is once, 150 is one and a half times. */
const Percent = z.int().min(1).max(10_000);

export const Tier = z.object({ key: Key, name: Name, growthFrom: Points.nonnegative(), multiplierPercent: Percent });

/** Multiplies what a purchase earns on the days it names. */
export const Campaign = z.object({
  key: Key,
  name: Name,
  multiplierPercent: Percent,
  /** Monday is 1. */
  weekdays: z.array(z.int().min(1).max(7)).optional(),
  from: Day.optional(),
  until: Day.optional(),
});

/** One version of a brand's scheme. Versions are kept; an entry names the one that made it. */
export const Program = z.object({
  programId: Key,
  version: z.int().positive(),
  /** It counts from this instant until a later version does. */
  effectiveFrom: Instant,
  name: Name,
  timeZone: z.string(),
  /** 100 points are worth 100 fen: { points: 100, fen: 100 }. Spent in steps of `points`. */
  worth: z.object({ points: Points.positive(), fen: z.int().positive() }),
  earning: z.object({
    fenPerPoint: z.int().positive(),
    /** The most points that one order can earn. */
    pointsPerOrderMax: Points.positive(),
    monthsToExpiry: z.int().min(1).max(120),
  }),
  /** Lowest first; the first starts at 0. */
  tiers: z.array(Tier).min(1),
  campaigns: z.array(Campaign),
  /** The most that one member may give another at once. Absent: nobody gives points away. */
  gifts: z.object({ pointsMax: Points.positive() }).optional(),
  /** How long a claim code can be scanned after the sale. */
  claimHours: z.int().positive(),
  /** The version of the terms that a member agrees to when joining. */
  termsVersion: z.string(),
});

export type Name = z.infer<typeof Name>;
export type Tier = z.infer<typeof Tier>;
export type Campaign = z.infer<typeof Campaign>;
export type Program = z.infer<typeof Program>;
