import type { Day } from "../../shared/days";
import { DEBT } from "../../shared/figures";
import { type Account, type Decision, type Entry } from "../../shared/ledger";
import { takeChances } from "../rules/chances";
import { clawBackPoints, earnedPoints } from "../refunds/clawBack";

/**
 * Takes back what an event gave, because what it stood on was refunded: out of the points that still wait, then out of the
 * lots that they came to. What had expired unspent is not taken again; what was spent is owed.
 */
export function decideEventRefund(account: Account, original: Entry, releasedTo: Day, day: Day): Decision {
  const points = earnedPoints(original);
  const waited = { isDelivered: false, releasedTo };
  const { moves, taken, lapsed } = clawBackPoints(account, original, { before: 0, points, waited }, day);
  const chances = takeChances(account, original.receipt, (given) => given);
  const owed = -moves.filter(({ lot }) => lot === DEBT).reduce((sum, move) => sum + move.points, 0);
  return {
    kind: "refund",
    moves,
    receipt: {
      of: "eventRefund",
      eventSeq: original.seq,
      clawedBack: taken,
      lapsed,
      owed: owed === 0 ? 0 : owed,
      ...(chances.length > 0 ? { chances } : {}),
    },
  };
}
