import type { EarnReceipt, EventReceipt, Receipt } from "../../../../shared/receipt";
import type { EntryView } from "../../../../shared/views";
import { productOf, roundedDown } from "../../rules/fraction";
import { groupsOf, workOut } from "../../rules/workOut";

/** Whether the phone, computing by itself, comes to the same numbers. "unknown" when it could not compute. */
export type Verdict = "same" | "different" | "unknown";

type Of<K extends Receipt["of"]> = Extract<Receipt, { of: K }>;
type ByKind = EntryView["byKind"];

/** A sale says all that its numbers are made of. */
export function recomputeSale({ receipt, byKind }: { receipt: Of<"sale">; byKind: ByKind }): Verdict {
  const { earned, amountFen, spentFen, spentPoints } = receipt;
  const { total } = workOut(earned);
  if (!total) return "unknown";
  const agrees =
    roundedDown(total) === earned.points &&
    amountFen - spentFen === earned.countedFen &&
    fenOf(earned) === earned.countedFen &&
    Math.floor(earned.countedFen / 100) === earned.growth &&
    cameInAs(earned, byKind) &&
    -(byKind.redeem ?? 0) === spentPoints;
  return agrees ? "same" : "different";
}

/** An event gives what its rules give together. */
export function recomputeEvent({ receipt, byKind }: { receipt: EventReceipt; byKind: ByKind }): Verdict {
  const { total } = workOut({ countedFen: 0, fenPerPoint: 1, groups: [], fired: receipt.fired });
  if (!total) return "unknown";
  return roundedDown(total) === receipt.points && cameInAs(receipt, byKind) ? "same" : "different";
}

/** All the money that was sorted: into groups, or left out. */
const fenOf = (earned: EarnReceipt): number =>
  [...groupsOf(earned).map(({ fen }) => fen), ...earned.fired.map(({ leftOutFen = 0 }) => leftOutFen)].reduce(
    (sum, fen) => sum + fen,
    0,
  );

/** The points came in, unless they wait for a day; those with a life of their own are a part of them. */
function cameInAs(
  { points, lots = {}, pendingUntil }: Pick<EarnReceipt, "points" | "lots" | "pendingUntil">,
  byKind: ByKind,
) {
  const own = Object.values(lots).reduce((sum, part) => sum + part, 0);
  return (byKind.earn ?? 0) === (pendingUntil === undefined ? points : 0) && own <= points;
}

/** A return is a part of its sale: each part is the difference of two sums rounded down. */
export function recomputeRefund(
  { receipt, points }: { receipt: Of<"saleRefund">; points: number },
  sale: Of<"sale">,
): Verdict {
  const { amountFen, refundedBeforeFen, saleFen, returned, clawedBack, lapsed, lines } = receipt;
  const partOf = (all: number) => partBetween(all, { beforeFen: refundedBeforeFen, amountFen, fen: saleFen });
  const giveBack = partOf(sale.spentPoints);
  const parts = lines ? lines.map(takenBackOf) : [partOf(sale.earned.points)];
  if (giveBack === undefined || parts.includes(undefined)) return "unknown";
  const takeBack = parts.reduce<number>((sum, part) => sum + (part ?? 0), 0);
  const ofLines = lines?.reduce((sum, line) => sum + line.amountFen, 0) ?? amountFen;
  // Points that still wait are taken back from where they wait, so that what can be spent is spared that much.
  const spared = points - (returned - clawedBack);
  const agrees =
    sale.amountFen === saleFen &&
    ofLines === amountFen &&
    giveBack === returned &&
    takeBack === clawedBack + lapsed &&
    (sale.earned.pendingUntil === undefined ? spared === 0 : spared >= 0 && spared <= clawedBack);
  return agrees ? "same" : "different";
}

type RefundedLine = NonNullable<Of<"saleRefund">["lines"]>[number];

/** What a return takes back of the points that belong to one line of its sale. */
export const takenBackOf = (line: RefundedLine): number | undefined => partBetween(line.points, line);

/** What of `all` belongs to the money from `beforeFen` on, as a part of `fen`. */
function partBetween(
  all: number,
  { beforeFen, amountFen, fen }: Pick<RefundedLine, "beforeFen" | "amountFen" | "fen">,
): number | undefined {
  if (fen === 0) return 0;
  const upTo = (part: number) =>
    productOf([
      { over: all, under: fen },
      { over: part, under: 1 },
    ]);
  const [after, before] = [upTo(beforeFen + amountFen), upTo(beforeFen)];
  return after && before && roundedDown(after) - roundedDown(before);
}
