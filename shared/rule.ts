import * as z from "zod";
import { Day, Points } from "./figures";

/**
 * A rule is data: what it answers, when it counts, what it gives and how much at most. What it comes to is decided by
 * functions/rules, the same for the till's preview, the grant, the dry run and the back-test. docs/rules.md says how
 * rules stack.
 */

/** A name in each language that the app speaks. */
export const Name = z.strictObject({ zh: z.string().min(1).max(60), en: z.string().min(1).max(60) });
export const Key = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,31}$/, "small letters, digits and -, at most 32, a letter first");
/** 100 is once, 150 is one and a half times. */
export const Percent = z.int().min(1).max(10_000);
const Fen = z.int().positive().max(1_000_000_000);
const Some = z.array(z.string().min(1).max(64)).min(1).max(200);

/** Money of a line that a choice fits: any of the categories, brands or products that it names. */
export const LineChoice = z
  .strictObject({ categories: Some, brands: Some, products: Some })
  .partial()
  .refine((choice) => Object.keys(choice).length > 0, "names no category, brand or product");

/** What a rule does to the number, once. */
export const Gives = z.discriminatedUnion("kind", [
  /** So many points for each so much money, instead of the program's own rate: 2 points per 100 fen. With 0 only other rules add. */
  z.strictObject({ kind: z.literal("rate"), points: Points.nonnegative().max(1_000_000), perFen: Fen }),
  /** The lines that it fits earn nothing: fuel, gift cards. */
  z.strictObject({ kind: z.literal("nothing") }),
  /** Multiplies; several multiply each other. */
  z.strictObject({ kind: z.literal("multiplier"), percent: Percent }),
  /** So much more; several are added up, and then applied once. 50 is half as much again. */
  z.strictObject({ kind: z.literal("extra"), percent: Percent }),
  /** So many points for each full amount: 100 points for every full 10,000 yuan. */
  z.strictObject({ kind: z.literal("steps"), points: Points.positive().max(10_000_000), everyFen: Fen }),
  /** So many points, and what else comes with them. */
  z.strictObject({
    kind: z.literal("points"),
    points: Points.nonnegative().max(10_000_000),
    /** A card that makes another rule count for so many days. */
    card: z.strictObject({ rule: Key, days: z.int().min(1).max(366) }).optional(),
  }),
  /** So many free chances at a wheel, while it runs and where its published rules name the source. docs/rules.md, "Chances". */
  z.strictObject({
    kind: z.literal("chances"),
    wheel: z.string().regex(/^[a-z][a-z0-9-]{0,23}$/, "the name of a wheel"),
    chances: z.int().min(1).max(100),
  }),
]);

/** A time of day in the program's time zone; 24:00 is the end of the day. */
const Hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "a time such as 18:00");

/** In the program's time zone. */
export const Window = z
  .strictObject({
    from: Day,
    until: Day,
    /** Monday is 1. */
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
    hours: z.strictObject({ from: Hour, until: Hour }),
  })
  .partial();

export const MemberChoice = z
  .strictObject({
    kinds: z.array(z.enum(["consumer", "dealer"])).min(1),
    tiers: z.array(Key).min(1),
    tags: Some,
    birthday: z.enum(["day", "month"]),
    /** The member's first purchase in this program. */
    firstPurchase: z.literal(true),
    /** Only for who holds this rule's card. */
    card: z.literal(true),
  })
  .partial();

/** Points that a rule gives at most: to an order, to a member in a day, a month or ever, and to all members together. */
export const Limits = z
  .strictObject({
    order: Points.positive(),
    day: Points.positive(),
    month: Points.positive(),
    ever: Points.positive(),
    /** The campaign ends when it has given this. */
    budget: Points.positive(),
  })
  .partial();

/** How long the points of a rule last, where it is not as long as the program says. */
export const Lasts = z.union([
  z.strictObject({ months: z.int().min(1).max(120) }),
  z.strictObject({ days: z.int().min(1).max(3660) }),
  z.strictObject({ until: Day }),
]);

/** What a rule answers. An event is named by the program; each counts once for its key. */
export const EventName = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, "small letters, digits and -, at most 40");

export const Rule = z.strictObject({
  key: Key,
  name: Name,
  /** Absent: a purchase. */
  on: EventName.optional(),
  gives: Gives,
  lines: z.strictObject({ only: LineChoice.optional(), except: LineChoice.optional() }).optional(),
  stores: Some.optional(),
  /** Such as store, online. */
  channels: Some.optional(),
  payments: Some.optional(),
  members: MemberChoice.optional(),
  when: Window.optional(),
  amountFen: z.strictObject({ from: Fen.optional(), below: Fen.optional() }).optional(),
  limits: Limits.optional(),
  /** Of an event: the points wait for so many days before they can be spent. */
  pendingDays: z.int().min(1).max(366).optional(),
  lasts: Lasts.optional(),
});

export type Name = z.infer<typeof Name>;
export type LineChoice = z.infer<typeof LineChoice>;
export type Gives = z.infer<typeof Gives>;
export type Window = z.infer<typeof Window>;
export type MemberChoice = z.infer<typeof MemberChoice>;
export type Limits = z.infer<typeof Limits>;
export type Lasts = z.infer<typeof Lasts>;
export type Rule = z.infer<typeof Rule>;
