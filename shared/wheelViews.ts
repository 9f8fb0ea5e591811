import * as z from "zod";
import { CouponView } from "./coupon";
import { AmountFen, Instant, Points } from "./figures";
import { Name } from "./rule";
import { EntryView } from "./views";
import { MemberSeed, Prize, PrizeKey, WheelChange, WheelDraft, WheelId, WheelRules } from "./wheel";

/** What the app and the operators are shown of wheels and draws. */

const State = z.enum(["coming", "running", "over"]);
const Revealed = { serverSeed: z.string().optional(), endedAt: Instant.optional() };

/** How the next draw would be paid. Absent where a limit is reached, or nothing is left to pay with. */
const NextDraw = z.object({ by: z.enum(["free", "chance", "points"]), points: Points });
export const MyStanding = z.object({
  draws: z.int(),
  today: z.int(),
  freeLeft: z.int(),
  chances: z.int(),
  /** Absent where there is no such limit. */
  leftToday: z.int().optional(),
  leftInAll: z.int().optional(),
  next: NextDraw.optional(),
});

export const WheelSummary = z.object({
  wheelId: WheelId,
  name: Name,
  from: Instant,
  until: Instant,
  state: State,
  mine: MyStanding,
});

export const WheelView = z.object({
  rules: WheelRules,
  rulesHash: z.string(),
  changes: z.array(WheelChange),
  state: State,
  /** The end, as it stands after changes. */
  until: Instant,
  mine: MyStanding,
  /** Of each prize that can run out: how many are left, in all and today. */
  left: z.record(PrizeKey, z.object({ stock: z.int(), today: z.int().optional() })),
  seed: MemberSeed,
  /** Whether the member has set it; until then it is derived from who they are, and could be foreseen. */
  isOwnSeed: z.boolean(),
  player: z.string(),
  ...Revealed,
});

export const DrawView = z.object({
  /** The entry's number in the member's chain. */
  seq: z.int(),
  wheelId: WheelId,
  counter: z.int(),
  at: Instant,
  by: z.enum(["free", "chance", "points"]),
  paidPoints: Points,
  wonPoints: Points,
  prize: Prize,
  /** The prize that was drawn, and was gone. */
  insteadOf: z.object({ prize: PrizeKey, name: Name, because: z.enum(["stock", "day"]) }).optional(),
  unit: z.int().optional(),
  couponId: z.string().optional(),
});

export const SpinView = z.object({
  draw: DrawView,
  entry: EntryView,
  coupon: CouponView.optional(),
  /** How the member stands after it. */
  mine: MyStanding,
});

/** How one draw came about. */
export const DrawProof = z.object({
  draw: DrawView,
  entry: EntryView,
  coupon: CouponView.optional(),
  wheelName: Name,
  rulesHash: z.string(),
  seedHash: z.string(),
  player: z.string(),
  seed: MemberSeed,
  /** What was signed with the server's seed: seed:counter:player:round. */
  message: z.string(),
  /** The first 32 bits of the signature that were below `limit`; the winning number is this modulo the sum of all weights. */
  word: z.int(),
  limit: z.int(),
  totalWeight: z.int(),
  number: z.int(),
  /** A prize is drawn by the numbers from `from` to `to`. */
  ranges: z.array(z.object({ prize: PrizeKey, name: Name, from: z.int(), to: z.int() })),
  ...Revealed,
});

export const PublishedWheel = z.object({
  rules: WheelRules,
  rulesHash: z.string(),
  changes: z.array(WheelChange),
  state: State,
  until: Instant,
  /** Draws of prizes above 500 yuan, newest first (SAMR order 32, article 13). */
  announced: z.array(z.object({ at: Instant, prize: PrizeKey, player: z.string() })),
  ...Revealed,
});

const Missing = z.object({ rule: z.string(), field: z.string() });
export const ManagedWheel = z.object({
  wheelId: WheelId,
  status: z.enum(["draft", "published", "ended"]),
  /** Named by who saves, so that two who edit at once do not overwrite each other. */
  revision: z.int(),
  draft: WheelDraft,
  /** What publishing would refuse, by rule and field; empty when it can be published, or is. */
  missing: z.array(Missing),
  rules: WheelRules.optional(),
  rulesHash: z.string().optional(),
  changes: z.array(WheelChange),
  publishedAt: Instant.optional(),
  archivedAt: Instant.optional(),
  /** Records are kept until then at least. */
  keptUntil: Instant.optional(),
  ...Revealed,
});

export const WheelReport = z.object({
  wheelId: WheelId,
  draws: z.int(),
  players: z.int(),
  paidPoints: Points,
  wonPoints: Points,
  budgetFen: AmountFen,
  /** Published value of what was given. */
  givenFen: z.int(),
  prizes: z.array(
    z.object({
      key: PrizeKey,
      name: Name,
      weight: z.int(),
      given: z.int(),
      /** How often it was drawn when it was gone. */
      missed: z.int(),
      stock: z.int().optional(),
      left: z.int().optional(),
    }),
  ),
});

export type MyStanding = z.infer<typeof MyStanding>;
export type WheelSummary = z.infer<typeof WheelSummary>;
export type WheelView = z.infer<typeof WheelView>;
export type DrawView = z.infer<typeof DrawView>;
export type SpinView = z.infer<typeof SpinView>;
export type DrawProof = z.infer<typeof DrawProof>;
export type PublishedWheel = z.infer<typeof PublishedWheel>;
export type ManagedWheel = z.infer<typeof ManagedWheel>;
export type WheelReport = z.infer<typeof WheelReport>;
