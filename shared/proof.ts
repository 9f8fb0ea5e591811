import * as z from "zod";
import { Day } from "./figures";
import { Entry } from "./ledger";

/** What is published of a day: the chains that changed, as one hash. How it is computed is in docs/audit.md. */
export const DayRoot = z.object({
  programId: z.string(),
  day: Day,
  root: z.string(),
  /** Of the day before; empty on the first. */
  previousRoot: z.string(),
  heads: z.int().nonnegative(),
  /** The root of the tree of the heads. */
  tree: z.string(),
});

/** That an entry is under a published root. */
export const Proof = z.object({
  root: DayRoot,
  /** The leaf: the member's chain as the day left it. */
  head: z.object({ chain: z.string(), seq: z.int().positive(), hash: z.string() }),
  index: z.int().nonnegative(),
  /** The hashes beside the way from the leaf to the tree's root, from the bottom up. */
  path: z.array(z.string()),
  /** The hash before the entry that was asked for; empty before the first. */
  previous: z.string(),
  /** From the entry that was asked for to the head: each hashes the one before. */
  entries: z.array(Entry),
});

export type DayRoot = z.infer<typeof DayRoot>;
export type Proof = z.infer<typeof Proof>;
