import type { SaleLine } from "../../../shared/sale";

/** Points that came in, and where they are. */
export interface Brought {
  points: number;
  /** The heaps that they came in with, in the order in which they came. Empty where all of them paid a debt. */
  heaps: [lastDay: string, points: number][];
  /** The day that they wait for, or waited. */
  waits: string | undefined;
  /** The heap that they came to when the goods were delivered. */
  deliveredTo?: string;
}

/** An event in a chain: a key counts once, and what it gave is taken back once at most. */
export interface Told extends Brought {
  event: string;
  key: string;
  day: string;
  /** The day that it was written on. */
  toldOn: string;
  isTakenBack: boolean;
}

/** What the model keeps of a sale, for whatever comes back to it. */
export interface Sold extends Brought {
  /** The day that it was paid on. */
  day: string;
  /** Of each line: what it was, what was paid for it, the points that belong to it, and what was refunded of it. */
  lines: { line: SaleLine; fen: number; points: number; refundedFen: number }[];
  /** What it added to the figures that tiers are reached by, and the last day that they count. */
  figures: Record<"growth" | "amount" | "visits", { points: number; until: string }>;
  refunded: { fen: number; clawedBack: number; returned: number; growth: number };
}

export const oneLine = (amountFen: number): SaleLine[] => [{ amountFen }];
