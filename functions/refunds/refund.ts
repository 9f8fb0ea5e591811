import { type Day, monthEnd } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import { DEBT } from "../../shared/figures";
import { type Account, type Decision, type Entry, type Move } from "../../shared/ledger";
import type { Lot } from "../ledger/account";
import { bringInEach } from "../ledger/moves";
import { takeChances } from "../rules/chances";
import { clawBackFigure, clawBackPoints, earnedPoints, type Waited } from "./clawBack";
import { pointsOfRefund, type RefundedLine } from "./lines";
import { shareOf } from "./share";

export interface Refunding {
  storeId: string;
  orderNumber: string;
  saleFen: number;
  refundedBeforeFen: number;
  amountFen: number;
  /** All lines of a sale that has several: then points are clawed back by line. */
  lines?: RefundedLine[] | undefined;
  /** Of a sale whose points had to wait. */
  waited?: Waited | undefined;
}

/**
 * Refunds a part of a sale: the points it spent return to their lots, the points it earned are clawed back, both in
 * proportion, those of each line to its money. Each refund takes the difference of two sums rounded down, so the last part
 * makes the whole exact.
 */
export function decideRefund(account: Account, original: Entry, refunding: Refunding, day: Day): Decision {
  const { amountFen, refundedBeforeFen, saleFen, storeId, orderNumber, lines, waited } = refunding;
  checkRefund(refunding);
  const share = (points: number) =>
    shareOf(points, refundedBeforeFen + amountFen, saleFen) - shareOf(points, refundedBeforeFen, saleFen);
  const spent = original.moves.filter((move) => move.kind === "redeem");
  const returnedBefore = shareOf(sumOf(spent), refundedBeforeFen, saleFen);
  const returned = share(sumOf(spent));
  const returning = giveBack(account, spent, { skip: returnedBefore, points: returned, day });
  const earned = earnedPoints(original);
  const ofSale = { before: shareOf(earned, refundedBeforeFen, saleFen), points: share(earned) };
  const taking = { ...(lines ? pointsOfRefund(lines) : ofSale), waited };
  const points = clawBackPoints(account, original, taking, day);
  const growth = clawBackFigure(account, original, "growth", share, day);
  const others = (["amount", "visits"] as const).flatMap(
    (wallet) => clawBackFigure(account, original, wallet, share, day).moves,
  );
  const moves = settle(returning, points.moves);
  const chances = takeChances(account, original.receipt, share);
  return {
    kind: "refund",
    moves: [...moves, ...growth.moves, ...others],
    receipt: {
      of: "saleRefund",
      sale: { storeId, orderNumber },
      saleSeq: original.seq,
      amountFen,
      refundedBeforeFen,
      saleFen,
      returned,
      clawedBack: points.taken,
      growthClawedBack: growth.taken,
      lapsed: points.lapsed,
      // What comes back may pay an older debt, into the same place: that is not owed for this sale.
      owed: sumOf(moves.filter((move) => move.kind === "clawBack" && move.lot === DEBT)),
      ...(lines ? { lines: lines.filter((line) => line.amountFen > 0) } : {}),
      ...(chances.length > 0 ? { chances } : {}),
    },
  };
}

/** Gives all points of a redemption back to their lots. */
export function decideRedemptionRefund(account: Account, original: Entry, day: Day): Decision {
  const points = sumOf(original.moves);
  return {
    kind: "refund",
    moves: giveBack(account, original.moves, { skip: 0, points, day }),
    receipt: { of: "redemptionRefund", redemptionSeq: original.seq, points },
  };
}

/** What a refund of `amountFen` gives back in money: the points' part of the sale comes back as points. */
export function shareOfPaid(saleFen: number, spentFen: number, beforeFen: number, amountFen: number): number {
  const inPoints = shareOf(spentFen, beforeFen + amountFen, saleFen) - shareOf(spentFen, beforeFen, saleFen);
  return amountFen - inPoints;
}

export function checkRefund({
  amountFen,
  refundedBeforeFen,
  saleFen,
}: Pick<Refunding, "amountFen" | "refundedBeforeFen" | "saleFen">): void {
  const left = saleFen - refundedBeforeFen;
  if (amountFen > left) {
    throw new Refusal("refund_too_large", `${amountFen} fen to refund, ${left} left of this sale.`, { leftFen: left });
  }
}

const sumOf = (moves: Move[]): number => moves.reduce((sum, move) => sum + Math.abs(move.points), 0);
const sumIn = (moves: Move[]): number => moves.reduce((sum, move) => sum + move.points, 0);

/** Returns spent points, the ones that live longest first. A lot that has lapsed meanwhile gives them until the month ends. */
function giveBack(
  account: Account,
  spent: Move[],
  { skip, points, day }: { skip: number; points: number; day: Day },
): Move[] {
  const lots: Lot[] = [];
  let [toSkip, left] = [skip, points];
  for (const move of [...spent].reverse()) {
    const here = Math.max(0, -move.points - toSkip);
    toSkip = Math.max(0, toSkip + move.points);
    const given = Math.min(here, left);
    left -= given;
    if (given > 0) lots.push({ expiresOn: move.lot >= day ? move.lot : monthEnd(day, 0), points: given });
  }
  return bringInEach(account.wallets.points, "points", "refund", lots);
}

/** A refund that both returns and claws back settles the one with the other before it makes a debt. */
function settle(returning: Move[], clawing: Move[]): Move[] {
  let owed = -sumIn(clawing.filter((move) => move.lot === DEBT));
  const kept = clawing.filter((move) => move.lot !== DEBT);
  const taken: Move[] = [];
  for (const move of returning) {
    const part = move.lot === DEBT ? 0 : Math.min(owed, move.points);
    if (part > 0) taken.push({ ...move, kind: "clawBack", points: -part });
    owed -= part;
  }
  if (owed > 0) taken.push({ wallet: "points", kind: "clawBack", lot: DEBT, points: -owed });
  return [...returning, ...kept, ...taken];
}
