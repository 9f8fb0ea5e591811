import type { Account, Counted, Move } from "./entryShape";
import { type Holdings, noHoldings } from "./holdings";
import type { Standing } from "./standings";

/** What the entries so far have come to: all that is needed to judge the next one. */
export interface Chain {
  name: string;
  seq: number;
  hash: string;
  holdings: Holdings;
  status: Account["status"];
  spentStep: number;
  /** How many sales there have been. */
  purchases: number;
  /** What rules with a limit have given, by rule and span. */
  counts: Map<string, Counted>;
  /** The last day of each card. */
  cards: Map<string, string>;
  tier: Account["tier"];
  /** The day on which somebody other than a job last did something; without a time zone one of several. */
  activeOn: string[];
  /** How the member stands at each wheel. */
  wheels: Map<string, Standing>;
  requestIds: Set<string>;
  recent: string[];
  droppedUntil: number;
  /** By the number of their entry. */
  sales: Map<number, SaleMade>;
  redemptions: Map<number, RedemptionMade>;
  /** Events that have had their entry, and what they gave, by the number of it. */
  events: Set<string>;
  rewards: Map<number, SaleMade>;
  /** The lot that the points of a day came to when it released them. */
  releasedTo: Map<string, string>;
}

export interface SaleMade {
  storeId: string;
  orderNumber: string;
  amountFen: number;
  moves: Move[];
  /** What it earned, and what of that has been taken back or had lapsed. */
  points: number;
  clawedBack: number;
  refundedFen: number;
  /** What is known of its lines, by their place. */
  lines: Map<number, { points: number; fen: number; refundedFen: number }>;
  /** The day that its points wait for, or waited. */
  pendingUntil: string | undefined;
  /** The lot that they came to when the goods were delivered. */
  deliveredTo: string | undefined;
  /** By wheel, the chances that came with it. */
  chances: Map<string, number>;
}

export interface RedemptionMade {
  moves: Move[];
  isRefunded: boolean;
}

export const newChain = (name: string): Chain => ({
  name,
  seq: 0,
  hash: "",
  holdings: noHoldings(),
  status: "open",
  spentStep: 0,
  purchases: 0,
  counts: new Map(),
  cards: new Map(),
  tier: undefined,
  activeOn: [],
  wheels: new Map(),
  requestIds: new Set(),
  recent: [],
  droppedUntil: 0,
  sales: new Map(),
  redemptions: new Map(),
  events: new Set(),
  rewards: new Map(),
  releasedTo: new Map(),
});
