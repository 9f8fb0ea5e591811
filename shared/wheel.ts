import * as z from "zod";
import { CouponTerms } from "./coupon";
import { AmountFen, Day, Instant, Points } from "./figures";
import { Name } from "./rule";

export const WheelId = z.string().regex(/^[a-z][a-z0-9-]{0,23}$/);
export const PrizeKey = z.string().regex(/^[a-z][a-z0-9-]{0,15}$/);
/** A member's own seed. Hexadecimal, so that nobody writes a name into a list that is published; the app may hash words into it. */
export const MemberSeed = z.string().regex(/^[0-9a-f]{16,32}$/);
/** A paragraph in each language that the app speaks. */
const Words = z.object({ zh: z.string().trim().min(1).max(2_000), en: z.string().trim().min(1).max(2_000) });
/** SHA-256 in base64url. */
const Hash = z.string().length(43);

export const PrizeKind = z.enum(["points", "coupon", "goods", "experience", "respin", "thanks"]);

/** One field of the wheel, as it is published. */
export const Prize = z.object({
  key: PrizeKey,
  name: Name,
  kind: PrizeKind,
  /** Its odds are weight ÷ the sum of all weights. */
  weight: z.int().min(1).max(1_000_000_000),
  /** How many there are. Only what is worth nothing (respin, thanks) may be without end. */
  stock: z.int().min(1).max(10_000_000).optional(),
  perDay: z.int().min(1).max(10_000_000).optional(),
  /** Market price of one; of points, what they are worth; of a coupon, what it can take off at the most. */
  valueFen: AmountFen,
  points: Points.positive().max(100_000_000).optional(),
  /** Of a coupon, goods or an experience: how it is redeemed. */
  terms: CouponTerms.optional(),
});

/** Where free chances may come from. What may not be rewarded can be named, so that the refusal can name the rule. */
export const ChanceSource = z.enum(["task", "purchase", "service", "share", "like", "vote", "goodReview"]);

export const Price = z.object({
  /** Absent: it cannot be paid with points. */
  points: Points.positive().max(100_000_000).optional(),
  freePerDay: z.int().nonnegative().max(100).default(0),
  chancesFrom: z.array(ChanceSource).max(10).default([]),
});

/** Of draws that are free or paid; a chance that was won or granted can always be used. */
export const Limits = z.object({
  perDay: z.int().min(1).max(1_000).optional(),
  inAll: z.int().min(1).max(100_000).optional(),
});

/** A prize while its wheel is being made. */
export const PrizeDraft = Prize.partial().extend({ key: PrizeKey });

/** A wheel while it is being made: anything may still be missing. */
export const WheelDraft = z.object({
  wheelId: WheelId,
  name: Name.optional(),
  organiser: z.object({ name: z.string().trim().max(120), contact: z.string().trim().max(120) }).optional(),
  from: Instant.optional(),
  until: Instant.optional(),
  /** Who may take part, and how. */
  conditions: Words.optional(),
  /** When, where and how a prize is handed over. */
  redemption: Words.optional(),
  /** When a claim to a prize lapses. */
  lapse: Words.optional(),
  price: Price.optional(),
  limits: Limits.optional(),
  prizes: z.array(PrizeDraft).max(24).optional(),
  /** The prize that is given when the drawn one is gone. */
  fallback: PrizeKey.optional(),
  /** All prizes together are worth no more than this. */
  budgetFen: AmountFen.optional(),
});

/** Everything that is published of a wheel before its first draw, and never changed. Its hash is what a draw names. */
export const WheelRules = z.object({
  programId: z.string(),
  wheelId: WheelId,
  name: Name,
  organiser: z.object({ name: z.string().min(1), contact: z.string().min(1) }),
  from: Instant,
  until: Instant,
  timeZone: z.string(),
  conditions: Words,
  redemption: Words,
  lapse: Words,
  price: Price,
  limits: Limits,
  prizes: z.array(Prize),
  fallback: PrizeKey,
  budgetFen: AmountFen,
  /** How the winning number is found: docs/wheel.md. */
  drawing: z.literal("hmac-sha256/1"),
  /** SHA-256 of the server's seed, which is told when the wheel is over. */
  seedHash: Hash,
});

/** A change in the members' favour: more prizes, more each day, or longer. */
export const WheelChange = z.object({
  /** Begins with the rules' hash; each change is hashed over the one before. */
  previous: Hash,
  hash: Hash,
  decidedAt: Instant,
  /** Counts from here: a minute later, and for a day's numbers from the next day. */
  effectiveFrom: Instant,
  /** More of a prize: its units are numbered on. */
  addStock: z.record(PrizeKey, z.int().positive()).optional(),
  /** So many a day from `perDayFrom` on. */
  perDay: z.record(PrizeKey, z.int().positive()).optional(),
  perDayFrom: Day.optional(),
  until: Instant.optional(),
  budgetFen: AmountFen.optional(),
  reason: z.string(),
});

/** A draw as it is published: nothing in it says who it was, to anybody but themselves. */
export const DrawRecord = z.object({
  /** Stands for one member at this wheel: a hash of their chain's name and the wheel's. */
  player: z.string().length(22),
  /** 1, 2, 3 … without gaps for each player. */
  counter: z.int().positive(),
  seed: MemberSeed,
  at: Instant,
  day: Day,
  by: z.enum(["free", "chance", "points"]),
  prize: PrizeKey,
  /** The prize that was drawn, and was gone: the whole stock, or that day's. */
  insteadOf: z.object({ prize: PrizeKey, because: z.enum(["stock", "day"]) }).optional(),
  /** Which one of the stock, and which one of that day's. */
  unit: z.int().positive().optional(),
  unitToday: z.int().positive().optional(),
  /** The hash of the entry in the member's chain. */
  entry: z.string(),
});

/** What stands over a file of draws. */
export const WheelFileHead = z.object({
  rules: WheelRules,
  rulesHash: Hash,
  changes: z.array(WheelChange),
  /** In hexadecimal. */
  serverSeed: z.string().length(64),
  endedAt: Instant,
  /** By the first letter of the players: how many draws, and the hash over them. Absent until a day after the end. */
  sums: z.record(z.string(), z.object({ draws: z.int(), hash: Hash })).optional(),
});

export type Prize = z.infer<typeof Prize>;
export type PrizeDraft = z.infer<typeof PrizeDraft>;
export type PrizeKind = z.infer<typeof PrizeKind>;
export type ChanceSource = z.infer<typeof ChanceSource>;
export type WheelDraft = z.infer<typeof WheelDraft>;
export type WheelRules = z.infer<typeof WheelRules>;
export type WheelChange = z.infer<typeof WheelChange>;
export type DrawRecord = z.infer<typeof DrawRecord>;
export type WheelFileHead = z.infer<typeof WheelFileHead>;
