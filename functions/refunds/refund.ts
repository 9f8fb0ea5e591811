import { type Day, monthEnd } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import { type Account, DEBT, type Decision, type Entry, type Move, NEVER } from "../../shared/ledger";
import type { Lot } from "../ledger/account";
import { bringInEach, takeBack } from "../ledger/moves";

export interface Refunding {
  storeId: string;
  orderNumber: string;
  saleFen: number;
  refundedBeforeFen: number;
  amountFen: number;
}

/**
 * Refunds a part of a sale: the points it spent return to their lots, the points it earned are clawed back, both in
 * proportion. Each refund takes the difference of two sums rounded down, so the last part makes the whole exact.
 */
export function decideRefund(account: Account, original: Entry, refunding: Refunding, day: Day): Decision {
  const { amountFen, refundedBeforeFen, saleFen, storeId, orderNumber } = refunding;
  checkRefund(refunding);
  const share = (points: number) =>
    shareOf(points, refundedBeforeFen + amountFen, saleFen) - shareOf(points, refundedBeforeFen, saleFen);
  const spent = original.moves.filter((move) => move.kind === "redeem");
  const returnedBefore = shareOf(sumOf(spent), refundedBeforeFen, saleFen);
  const returned = share(sumOf(spent));
  const returning = giveBack(account, spent, { skip: returnedBefore, points: returned, day });
  const points = clawBack(account, original, "points", share, day);
  const growth = clawBack(account, original, "growth", share, day);
  const moves = settle(returning, points.moves);
  return {
    kind: "refund",
    moves: [...moves, ...growth.moves],
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

/** What of `points` belongs to the first `partFen` of `wholeFen`, rounded down. */
export const shareOf = (points: number, partFen: number, wholeFen: number): number =>
  wholeFen === 0 ? 0 : Number((BigInt(points) * BigInt(partFen)) / BigInt(wholeFen));

/** What a refund of `amountFen` gives back in money: the points' part of the sale comes back as points. */
export function shareOfPaid(saleFen: number, spentFen: number, beforeFen: number, amountFen: number): number {
  const inPoints = shareOf(spentFen, beforeFen + amountFen, saleFen) - shareOf(spentFen, beforeFen, saleFen);
  return amountFen - inPoints;
}

export function checkRefund({ amountFen, refundedBeforeFen, saleFen }: Refunding): void {
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

/** Points that have expired unspent are gone already: they are not taken a second time. */
function clawBack(
  account: Account,
  original: Entry,
  wallet: "points" | "growth",
  share: (points: number) => number,
  day: Day,
) {
  const earned = original.moves.filter((move) => move.wallet === wallet && move.kind === "earn");
  const cameWith = earned.find((move) => move.lot !== DEBT)?.lot ?? (wallet === "growth" ? NEVER : day);
  const taken = share(sumIn(earned));
  const hasLapsed = cameWith < day;
  const moves = hasLapsed ? [] : takeBack(account.wallets[wallet], wallet, "clawBack", taken, { cameWith, day });
  return { moves, taken: hasLapsed ? 0 : taken, lapsed: hasLapsed ? taken : 0 };
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
