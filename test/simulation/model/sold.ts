import type { SaleLine } from "../../../shared/sale";

/** What the model keeps of a sale, for whatever comes back to it. */
export interface Sold {
  /** Of each line: what was paid for it, the points that belong to it, and what was refunded of it. */
  lines: { fen: number; points: number; refundedFen: number }[];
  /** The heaps that its points came in with, in the order in which they came. Empty where all of them paid a debt. */
  heaps: [lastDay: string, points: number][];
  points: number;
  /** The day that its points wait for, or waited. */
  waits: string | undefined;
  /** The heap that they came to when the goods were delivered. */
  deliveredTo?: string;
  /** What it added to the figures that tiers are reached by, and the last day that they count. */
  figures: Record<"growth" | "amount" | "visits", number>;
  countsUntil: string;
  refunded: { fen: number; clawedBack: number; returned: number; growth: number };
}

export const oneLine = (amountFen: number): SaleLine[] => [{ amountFen }];
