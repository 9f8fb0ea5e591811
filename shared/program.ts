import * as z from "zod";
import { Brand } from "./brand";
import { Day, Instant, Points } from "./figures";
import { Lifecycle, MessageTemplate, TemplateName } from "./messages";
import { Modules } from "./modules";
import { EventName, Key, Name, Rule } from "./rule";
import { Task } from "./task";
import { Benefit, Tier, TierTerms } from "./tier";
import { ChanceSource } from "./wheel";

/** Something other than a purchase that rules may reward. */
export const EventKind = z.strictObject({
  name: Name,
  /** What makes one of it different from the next: a key that is told with it, or the day, the month, the year; or it happens once. */
  oncePer: z.enum(["key", "day", "month", "year", "ever"]),
  /** Who may say that it happened, besides the service itself. */
  by: z.array(z.enum(["till", "partner", "app"])),
});

/** One version of a brand's scheme. Versions are kept; an entry names the one that made it. */
export const Program = z.object({
  programId: Key,
  version: z.int().positive(),
  /** It counts from this instant until a later version does. */
  effectiveFrom: Instant,
  name: Name,
  /** Absent: the app's own green, its own words, and the name's first letter in place of a logo. */
  brand: Brand.optional(),
  /** Which parts of the app are on. Absent: all of them. */
  modules: Modules.optional(),
  timeZone: z.string(),
  /** 100 points are worth 100 fen: { points: 100, fen: 100 }. Spent in steps of `points`. */
  worth: z.object({ points: Points.positive(), fen: z.int().positive() }),
  /** What a purchase earns where no rule says otherwise. */
  earning: z.object({
    fenPerPoint: z.int().positive(),
    /** The most points that one order can earn, whatever the rules give. */
    pointsPerOrderMax: Points.positive(),
    /** The most that one member can earn by purchases in a day and in a month. */
    pointsPerDayMax: Points.positive().optional(),
    pointsPerMonthMax: Points.positive().optional(),
    monthsToExpiry: z.int().min(1).max(120),
    /** A purchase's points wait for so many days, or until the goods are delivered. Absent: they can be spent at once. */
    pendingDays: z.int().min(1).max(366).optional(),
  }),
  /** Lowest first; the first starts at 0. */
  tiers: z.array(Tier).min(1),
  tierTerms: TierTerms.optional(),
  /** What tiers may name. */
  benefits: z.array(Benefit).max(100).optional(),
  lifecycle: Lifecycle.optional(),
  /** Once a year so much of points that lie idle is taken off, of those that were earned since `from`. Absent: nothing decays. */
  decay: z
    .strictObject({ percent: z.int().min(1).max(100), afterIdleMonths: z.int().min(6).max(60), from: Day })
    .optional(),
  /** How this program says what the service says to members. */
  messages: z.partialRecord(TemplateName, MessageTemplate).optional(),
  /** In the order in which they stack. */
  rules: z.array(Rule).max(200),
  /** By name. What the service itself tells of is in functions/events/service.ts. */
  events: z.record(EventName, EventKind).optional(),
  /** What members can set out to do; each gives by rules that answer its own event. */
  tasks: z.array(Task).max(50).optional(),
  /** Names of the categories that lines may have. Absent: any. */
  categories: z.record(z.string(), Name).optional(),
  /** Rules that have given their whole budget, and since when. Kept beside the version, and filled in where it is read. */
  ended: z.record(z.string(), Instant).optional(),
  /** The wheels at which its rules give chances, as they are published. Kept beside the version, and filled in where it is read. */
  wheels: z
    .record(
      z.string(),
      z.object({
        name: Name,
        from: Instant,
        until: Instant,
        chancesFrom: z.array(ChanceSource),
        /** The last day on which an account may need to know of it. */
        keep: Day,
      }),
    )
    .optional(),
  /** The most that one member may give another at once. Absent: nobody gives points away. */
  gifts: z.object({ pointsMax: Points.positive() }).optional(),
  /** How long a claim code can be scanned after the sale. */
  claimHours: z.int().positive(),
  /** The version of the terms that a member agrees to when joining. */
  termsVersion: z.string(),
  /** How many operators a new version needs. Absent: two, or one while the program has no second operator. */
  approvals: z.union([z.literal(1), z.literal(2)]).optional(),
});

export type EventKind = z.infer<typeof EventKind>;
export type Program = z.infer<typeof Program>;
