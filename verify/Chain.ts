import type { Account, Move } from "./entryShape";
import { type Holdings, noHoldings } from "./holdings";

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
  requestIds: Set<string>;
  recent: string[];
  droppedUntil: number;
  /** By the number of their entry. */
  sales: Map<number, SaleMade>;
  redemptions: Map<number, RedemptionMade>;
}

export interface SaleMade {
  storeId: string;
  orderNumber: string;
  amountFen: number;
  moves: Move[];
  refundedFen: number;
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
  requestIds: new Set(),
  recent: [],
  droppedUntil: 0,
  sales: new Map(),
  redemptions: new Map(),
});
