import * as z from "zod";
import { AmountFen, CorrectableWallet, Day, Instant, Points, RequestId, WorthFen } from "./figures";
import { EntryKind, MoveKind } from "./ledger";
import { Receipt } from "./receipt";
import { EventName, Key, Name } from "./rule";
import { SaleDetails } from "./sale";
import { Benefit } from "./tier";

/** The shapes that leave the service: what a screen or another system is shown. */

/** As the till prints it: letters and digits of any script and - _ . + up to 64, so that it fits in a key and in a path. */
export const OrderNumber = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}\-_.+]{0,63}$/u);

export const TierView = z.object({ key: z.string(), name: Name, multiplierPercent: z.int() });

/** One figure that a tier asks for: growth value, money in fen, or purchases. */
export const NeedView = z.object({
  metric: z.enum(["growth", "amountFen", "visits"]),
  from: z.int(),
  has: z.int(),
  missing: z.int(),
});
/** Whether any of the needs is enough, or all are asked for. */
const Match = z.enum(["any", "all"]);

/** A benefit of the member's tier; with `uses`, so many are left of this month or year. */
export const BenefitView = Benefit.pick({ key: true, name: true, gives: true }).extend({
  uses: z
    .object({
      per: z.enum(["month", "year"]),
      times: z.int(),
      used: z.int().nonnegative(),
      left: z.int().nonnegative(),
    })
    .optional(),
});

export const Benefits = z.object({ tier: TierView, benefits: z.array(BenefitView) });
export const benefitInput = { benefit: Key, note: z.string().trim().min(1).max(60).optional() };

/** An entry as its owner sees it. */
export const EntryView = z.object({
  seq: z.int(),
  kind: EntryKind,
  at: Instant,
  storeName: z.string().optional(),
  /** What the entry did to the points that can be spent, debt included: the sum of its moves. */
  points: Points,
  growth: Points,
  /** The same by kind of move, points only, such as { redeem: -1200, earn: 522 }. */
  byKind: z.partialRecord(MoveKind, Points),
  /** What could be spent after it, and what was owed. */
  balance: Points,
  debt: Points,
  /** The last day of the points that came in, when they expire. */
  expiresOn: Day.optional(),
  /** What it did to the points that wait, and the day for which those wait that came in. */
  pending: Points.optional(),
  pendingUntil: Day.optional(),
  receipt: Receipt,
  /** Names of the rules in the receipt. */
  ruleNames: z.record(z.string(), Name),
  /** The chain's fingerprint of this entry. */
  hash: z.string(),
});

export const LotView = z.object({ expiresOn: Day, points: Points, daysLeft: z.int() });

export const WalletView = z.object({
  programName: Name,
  points: Points,
  worthFen: WorthFen,
  worth: z.object({ points: Points, fen: z.int() }),
  debt: Points,
  growth: Points,
  tier: TierView,
  /** `growthFrom` and `missing` are of the growth value alone, and 0 where the tier does not ask for it. */
  nextTier: TierView.extend({ growthFrom: Points, missing: Points, match: Match, needs: z.array(NeedView) }).optional(),
  /** The tier that is held until a day, and what it takes to keep it then. `lastDay` is the last day of grace. */
  keepTier: TierView.extend({
    until: Day,
    lastDay: Day,
    isInGrace: z.boolean(),
    isKept: z.boolean(),
    match: Match,
    needs: z.array(NeedView),
  }).optional(),
  fenPerPoint: z.int(),
  /** Soonest first, without those that have lapsed. */
  lots: z.array(LotView),
  /** Points that cannot be spent yet, by the day from which they can. */
  pending: z.array(z.object({ availableOn: Day, points: Points })),
  latest: EntryView.optional(),
  asOf: Instant,
});

export const MemberSummary = z.object({
  memberId: z.string(),
  memberNumber: z.string(),
  maskedName: z.string(),
  tier: TierView,
  points: Points,
  worthFen: WorthFen,
  debt: Points,
});

export const IdentifiedMember = z.object({
  /** Stands for this member at this till until `validUntil`; recordSale takes it. */
  identification: z.string(),
  member: MemberSummary,
  validUntil: Instant,
});

/** Why personal data is kept; each is given and withdrawn on its own (PIPL articles 14 to 16). */
export const ConsentPurpose = z.enum(["membership", "messages", "personalisation"]);
export const Consent = z.object({ purpose: ConsentPurpose, version: z.string(), given: z.boolean(), at: Instant });
export const Profile = z.object({
  memberId: z.string(),
  memberNumber: z.string(),
  displayName: z.string().optional(),
  birthday: z.string().optional(),
  mailAddress: z.string().optional(),
  joinedAt: Instant,
  termsVersion: z.string(),
  consents: z.array(Consent),
});

export const Session = z.object({
  door: z.enum(["shopper", "cashier", "operator"]),
  programId: z.string(),
  token: z.string(),
  validUntil: Instant,
  /** Works once, for 30 days, and gives the next session. */
  renewalToken: z.string(),
});

export const TillOperation = z.object({
  at: Instant,
  kind: z.enum(["sale", "redeem", "refund", "coupon", "couponReturn"]),
  orderNumber: z.string().optional(),
  maskedName: z.string().optional(),
  amountFen: AmountFen.optional(),
  points: Points,
  byKind: z.partialRecord(MoveKind, Points),
  redemption: z.string().optional(),
  /** What was used or came back, and the till's request for that. */
  coupon: z.object({ name: Name, offFen: AmountFen, requestId: z.string() }).optional(),
});

export const Store = z.object({ storeId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/), name: z.string() });
export const StaffMember = z.object({
  staffId: z.string(),
  role: z.enum(["cashier", "operator"]),
  name: z.string(),
  storeId: z.string().optional(),
  status: z.enum(["invited", "active", "ended"]),
  invitedAt: Instant,
});

export const Adjustment = z.object({
  requestId: RequestId,
  memberId: z.string().max(40),
  wallet: CorrectableWallet,
  points: Points.min(-100_000_000)
    .max(100_000_000)
    .refine((points) => points !== 0, "an adjustment of 0 changes nothing"),
  reason: z.string().trim().min(3).max(200),
});

export const ImportedSale = z.object({
  requestId: RequestId,
  /** The member as the partner knows them; created when new. */
  externalId: z.string().min(1).max(64),
  storeId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/),
  orderNumber: OrderNumber,
  amountFen: AmountFen,
  paidAt: Instant,
  ...SaleDetails.shape,
});
export const EventKey = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}\-_.:]{0,63}$/u);
export const ImportedEvent = z.object({
  externalId: z.string().min(1).max(64),
  event: EventName,
  /** What makes it this one, such as an order number, where the program does not count by day. */
  key: EventKey.optional(),
  happenedAt: Instant.optional(),
});
export const ImportedEventResult = z.object({
  event: z.string(),
  key: z.string(),
  status: z.enum(["granted", "repeated", "refused"]),
  points: Points.optional(),
  code: z.string().optional(),
  message: z.string().optional(),
});
export const ImportResult = z.object({
  orderNumber: z.string(),
  status: z.enum(["granted", "repeated", "refused"]),
  points: Points.optional(),
  code: z.string().optional(),
  message: z.string().optional(),
});

export type ImportedEvent = z.infer<typeof ImportedEvent>;
export type ImportedEventResult = z.infer<typeof ImportedEventResult>;
export type EntryView = z.infer<typeof EntryView>;
export type LotView = z.infer<typeof LotView>;
export type WalletView = z.infer<typeof WalletView>;
export type BenefitView = z.infer<typeof BenefitView>;
export type NeedView = z.infer<typeof NeedView>;
export type TierView = z.infer<typeof TierView>;
export type MemberSummary = z.infer<typeof MemberSummary>;
export type IdentifiedMember = z.infer<typeof IdentifiedMember>;
export type Consent = z.infer<typeof Consent>;
export type ConsentPurpose = z.infer<typeof ConsentPurpose>;
export type Profile = z.infer<typeof Profile>;
export type Session = z.infer<typeof Session>;
export type TillOperation = z.infer<typeof TillOperation>;
export type Store = z.infer<typeof Store>;
export type StaffMember = z.infer<typeof StaffMember>;
export type ImportedSale = z.infer<typeof ImportedSale>;
export type ImportResult = z.infer<typeof ImportResult>;
