import type { Entry } from "../../shared/ledger";
import type { Sale } from "../sales/sale";
import type { Happened } from "./happened";

/** What is told of a sale besides its receipt. Empty where no rule of the draft asks for it. */
export type Details = Pick<Sale, "lines" | "channel" | "payment" | "segments">;

/** What happened, by an entry. Undefined for what follows from the clock alone: expiries, releases, tiers. */
export function happenedBy(entry: Entry, details: Details): Happened | undefined {
  const { at, receipt, by, moves } = entry;
  const given = moves
    .filter(({ wallet, kind }) => (wallet === "points" || wallet === "pending") && kind === "earn")
    .reduce((sum, { points }) => sum + points, 0);
  switch (receipt.of) {
    case "sale": {
      const { sale, amountFen, paidAt, spentPoints } = receipt;
      const bought = { ...sale, amountFen, paidAt, pointsToSpend: spentPoints, ...details };
      return { of: "sale", at, given, sale: bought };
    }
    case "saleRefund":
      return { of: "refund", at, ...receipt.sale, amountFen: receipt.amountFen };
    case "event": {
      const { event, key, happenedAt } = receipt;
      return { of: "event", at, given, event: { event, key, happenedAt, storeId: by.storeId, ...segmentsIn(details) } };
    }
    case "redemption":
      return { of: "redeem", at, points: receipt.points };
    case "expiry":
    case "release":
      return undefined;
    default:
      return movedBy(entry);
  }
}

const segmentsIn = ({ segments }: Details) => (segments ? { segments } : {});

/** Gifts, corrections, draws, redemptions given back: nothing that earning rules decide. */
function movedBy({ at, moves }: Entry): Happened | undefined {
  const sumIn = (name: string) =>
    moves.filter(({ wallet }) => wallet === name).reduce((sum, { points }) => sum + points, 0);
  const [points, growth] = [sumIn("points"), sumIn("growth")];
  return points === 0 && growth === 0 ? undefined : { of: "moved", at, points, growth };
}
