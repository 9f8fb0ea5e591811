import * as z from "zod";
import { AmountFen, Day, Instant, Points } from "./figures";
import { Program } from "./program";
import { ProgramFile } from "./programFile";
import { EventName, Key, Name } from "./rule";
import { SaleDetails } from "./sale";

/** The way of a new version of a program: who wrote it, what it changes, and who let it through. */

/** What is wrong with a program, and where: `path` leads to the place in its file. */
export const Problem = z.object({
  path: z.array(z.union([z.string(), z.int()])),
  /** For an app to make its own sentence of. */
  because: z.string(),
  message: z.string(),
});

const Value = z.union([z.string(), z.number(), z.boolean()]);

/** One thing that a draft changes: a rule, a tier, a store, or the program itself. */
export const Change = z.object({
  /** Such as rules, tiers, stores; program for what has no list. */
  part: z.string(),
  key: z.string().optional(),
  name: Name.optional(),
  change: z.enum(["added", "removed", "changed", "moved"]),
  /** The leaves that differ, such as gives.percent: before 50, after 30. */
  fields: z.array(z.object({ field: z.string(), before: Value.optional(), after: Value.optional() })),
});

/** What a back-test found, kept as it came. */
export const Backtest = z
  .record(z.string(), z.unknown())
  .refine(
    (found) => JSON.stringify(found).length <= 100_000,
    "is larger than 100,000 letters; keep the table elsewhere",
  );

export const DraftState = z.enum(["draft", "submitted", "published", "rejected", "withdrawn"]);

export const ProgramDraft = z.object({
  /** One more with every step; whoever decides names the one they have seen. */
  revision: z.int().positive(),
  state: DraftState,
  file: ProgramFile,
  /** Absent: as soon as it can, a minute after it is approved. */
  effectiveFrom: Instant.optional(),
  /** The newest version when it was last saved. */
  basedOn: z.int(),
  /** Everyone who wrote it: staff ids. */
  savedBy: z.array(z.string()),
  savedAt: Instant,
  submittedBy: z.string().optional(),
  submittedAt: Instant.optional(),
  backtest: Backtest.optional(),
  decidedBy: z.string().optional(),
  decidedAt: Instant.optional(),
  /** Why it was rejected. */
  reason: z.string().optional(),
  /** The version that it became. */
  version: z.int().optional(),
  /** Published by one who wrote it, because there was nobody else or the program needs one only. */
  alone: z.boolean().optional(),
});

/** How a version came to be. The first has none: it came with the program. */
export const Publication = z.object({
  savedBy: z.array(z.string()),
  submittedBy: z.string(),
  approvedBy: z.string(),
  approvedAt: Instant,
  alone: z.boolean(),
  changes: z.array(Change),
  backtest: Backtest.optional(),
});

export const ProgramVersion = z.object({
  version: z.int(),
  effectiveFrom: Instant,
  /** Whether it is the one that counts now. */
  isRunning: z.boolean(),
  publication: Publication.optional(),
});

/** A member who need not exist, to try a program with. */
export const InventedMember = z.object({
  growth: Points.nonnegative().default(0),
  purchases: z.int().nonnegative().default(0),
  points: Points.nonnegative().max(100_000_000).default(0),
  /** Days of cards, by the rule that each makes count. */
  cards: z.record(Key, Day).default({}),
  /** Such as kind:dealer, tag:vip, birthday:month. */
  segments: z.array(z.string().max(80)).max(50).default([]),
});

/** What is tried: a purchase or an event, at any instant. */
export const Trial = z.discriminatedUnion("of", [
  z.object({
    of: z.literal("purchase"),
    amountFen: AmountFen.positive(),
    storeId: z.string().max(40),
    pointsToSpend: Points.nonnegative().default(0),
    ...SaleDetails.shape,
  }),
  z.object({ of: z.literal("event"), event: EventName, storeId: z.string().max(40).optional() }),
]);

export const DryRun = z.object({
  /** The program to try; absent: the version that counts at the instant. */
  file: ProgramFile.optional(),
  at: Instant,
  memberId: z.string().max(40).optional(),
  member: InventedMember.prefault({}),
  trial: Trial,
});

/** Where the program stands: what runs, and what is to come. */
export const DraftStanding = z.object({
  running: Program,
  /** The newest version, which may not have begun yet: drafts are compared with it. */
  latest: z.object({ version: z.int(), effectiveFrom: Instant }),
  /** It as a file. */
  file: ProgramFile,
  draft: ProgramDraft.optional(),
  /** What is wrong with the draft, and what it changes. */
  problems: z.array(Problem),
  changes: z.array(Change),
  /** What campaigns with a budget have given so far, and since when those that have given all of it are over. */
  budgets: z.array(z.object({ rule: Key, budget: Points, given: Points, endedAt: Instant.optional() })),
  /** How many operators a new version takes now, and whether the one who asks may be the last of them. */
  approvals: z.int(),
  mayApprove: z.boolean(),
});

export type Problem = z.infer<typeof Problem>;
export type Change = z.infer<typeof Change>;
export type Backtest = z.infer<typeof Backtest>;
export type ProgramDraft = z.infer<typeof ProgramDraft>;
export type Publication = z.infer<typeof Publication>;
export type Trial = z.infer<typeof Trial>;
export type InventedMember = z.infer<typeof InventedMember>;
export type DraftStanding = z.infer<typeof DraftStanding>;
