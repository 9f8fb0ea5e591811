import type { Actor } from "../../shared/ledger";
import type { SaleDetails } from "../../shared/sale";
import type { Event } from "../rules/event";

/** A purchase as a back-test knows it. */
export interface Bought extends SaleDetails {
  storeId: string;
  orderNumber: string;
  amountFen: number;
  paidAt: string;
  pointsToSpend: number;
  segments?: string[] | undefined;
}

/** What happened to a member, without what any rule made of it. */
export type Happened = {
  at: string;
  /** What the ledger has of it as earned. */
  given?: number;
} & (
  | { of: "sale"; sale: Bought }
  | { of: "refund"; storeId: string; orderNumber: string; amountFen: number }
  | { of: "event"; event: Event }
  | { of: "redeem"; points: number }
  /** Gifts, corrections: points that came or went for reasons that no earning rule knows. */
  | { of: "moved"; points: number; growth: number }
);

export const nobody: Actor = { door: "job", id: "backtest" };
