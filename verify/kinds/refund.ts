import type { Chain, SaleMade } from "../Chain";
import { monthEndOf } from "../days";
import type { Entry, Move, WalletName } from "../entryShape";
import type { ReceiptOf } from "../receiptShape";
import { demand, Fault } from "../Fault";
import { DEBT, type Holding, NEVER } from "../holdings";
import { incoming, outgoing, partOf, sumOf, withoutZeros } from "../moves";
import { checkTaken } from "../standings";
import { refundedPoints } from "./refundedLines";

/** What the refund of a redemption has to move: all of it back, once. */
export function redemptionRefundMoves(
  { seq }: Entry,
  { redemptionSeq, points }: ReceiptOf<"redemptionRefund">,
  { redemptions, holdings }: Chain,
  day: string,
): Move[] {
  const made = redemptions.get(redemptionSeq);
  if (!made || redemptionSeq >= seq) throw new Fault("receipt.redemptionSeq", `${redemptionSeq} is no redemption`);
  if (made.isRefunded) throw new Fault("receipt.redemptionSeq", `redemption ${redemptionSeq} had been refunded before`);
  demand("receipt.points", points, -sumOf(made.moves));
  return givenBack(holdings.points.debt, made.moves, { skip: 0, points, day });
}

/** What taking an event back has to move: all that it gave, once. */
export function eventRefundMoves(receipt: ReceiptOf<"eventRefund">, chain: Chain, day: string): Move[] {
  const made = chain.rewards.get(receipt.eventSeq);
  if (!made) throw new Fault("receipt.eventSeq", `${receipt.eventSeq} is no event, or has been taken back`);
  const { moves, taken, lapsed } = pointsTakenBack(chain, made, made.points, day);
  demand("receipt.clawedBack", receipt.clawedBack, taken);
  demand("receipt.lapsed", receipt.lapsed, lapsed);
  checkTaken(receipt.chances, made.chances, chain.wheels, (chances) => chances);
  demand("receipt.owed", receipt.owed, 0 - sumOf(moves.filter(({ lot }) => lot === DEBT)));
  return moves;
}

/** What the refund of a sale, or of a part of it, has to move. Together they never pass the sale. */
export function saleRefundMoves(receipt: ReceiptOf<"saleRefund">, chain: Chain, day: string): Move[] {
  const { saleSeq, amountFen, refundedBeforeFen, saleFen } = receipt;
  const { sales, holdings } = chain;
  const sale = sales.get(saleSeq);
  if (!sale) throw new Fault("receipt.saleSeq", `${saleSeq} is no sale`);
  checkAmounts(receipt, sale);
  const share = (points: number) =>
    partOf(points, refundedBeforeFen + amountFen, saleFen) - partOf(points, refundedBeforeFen, saleFen);
  const spent = sale.moves.filter(({ kind }) => kind === "redeem");
  const returned = share(-sumOf(spent));
  const skip = partOf(-sumOf(spent), refundedBeforeFen, saleFen);
  const returning = givenBack(holdings.points.debt, spent, { skip, points: returned, day });
  const points = pointsTakenBack(chain, sale, refundedPoints(receipt, sale), day);
  const growth = takenBack(holdings.growth, "growth", [figurePart(sale, "growth", share)], day);
  const figures = (["amount", "visits"] as const).flatMap(
    (wallet) => takenBack(holdings[wallet], wallet, [figurePart(sale, wallet, share)], day).moves,
  );
  const moves = settled(returning, points.moves);
  demand("receipt.returned", receipt.returned, returned);
  demand("receipt.clawedBack", receipt.clawedBack, points.taken);
  demand("receipt.growthClawedBack", receipt.growthClawedBack, growth.taken);
  demand("receipt.lapsed", receipt.lapsed, points.lapsed);
  const owed = moves.filter(({ kind, lot }) => kind === "clawBack" && lot === DEBT);
  demand("receipt.owed", receipt.owed, 0 - sumOf(owed));
  checkTaken(receipt.chances, sale.chances, chain.wheels, share);
  return [...moves, ...growth.moves, ...figures];
}

function checkAmounts({ sale, amountFen, refundedBeforeFen, saleFen }: ReceiptOf<"saleRefund">, made: SaleMade): void {
  demand("receipt.sale.storeId", sale.storeId, made.storeId);
  demand("receipt.sale.orderNumber", sale.orderNumber, made.orderNumber);
  demand("receipt.saleFen", saleFen, made.amountFen);
  demand("receipt.refundedBeforeFen", refundedBeforeFen, made.refundedFen);
  if (amountFen <= 0 || refundedBeforeFen + amountFen > saleFen) {
    throw new Fault(
      "receipt.amountFen",
      `refunds ${amountFen} fen of the ${saleFen - refundedBeforeFen} that were left`,
    );
  }
}

/** Spent points return to their lots, the longest-lived first; instead of a lot that has lapsed, they get the month's end. */
function givenBack(
  debt: number,
  spent: Move[],
  { skip, points, day }: { skip: number; points: number; day: string },
): Move[] {
  let [skipped, given, owed] = [0, 0, debt];
  const moves: Move[] = [];
  for (const { lot, points: taken } of spent.toReversed()) {
    const passed = Math.min(-taken, skip - skipped);
    const here = Math.min(-taken - passed, points - given);
    const back = incoming(owed, "points", "refund", here, lot >= day ? lot : monthEndOf(day));
    skipped += passed;
    given += here;
    owed -= sumOf(back.filter((move) => move.lot === DEBT));
    moves.push(...back);
  }
  return moves;
}

type Part = { lot: string; points: number };

/** Points that still wait are taken from the day they wait for; others from where they are now, or came to. */
function pointsTakenBack({ holdings, releasedTo }: Chain, sale: SaleMade, points: number, day: string) {
  const { pendingUntil, deliveredTo, clawedBack } = sale;
  if (pendingUntil === undefined) {
    const [before, after] = [clawedBack, clawedBack + points].map((taken) => overLots(sale, taken, day));
    const parts = (after as Part[]).map(({ lot, points: all }, i) => ({
      lot,
      points: all - ((before as Part[])[i] as Part).points,
    }));
    return takenBack(holdings.points, "points", parts, day);
  }
  const held = holdings.pending.lots.get(pendingUntil) ?? 0;
  const waiting = deliveredTo === undefined ? Math.min(held, points) : 0;
  const lot = deliveredTo ?? releasedTo.get(pendingUntil) ?? day;
  const { moves, taken, lapsed } = takenBack(holdings.points, "points", [{ lot, points: points - waiting }], day);
  const waited: Move = { wallet: "pending", kind: "clawBack", lot: pendingUntil, points: -waiting };
  return { moves: withoutZeros([waited, ...moves]), taken: taken + waiting, lapsed };
}

/**
 * The first `taken` of a sale's points, by the lots that they came in with: the first lot gives its share of them, rounded
 * down, the next its share of what is left among the lots that are left. What paid a debt counts with the first lot.
 */
function overLots({ moves }: SaleMade, taken: number, day: string): Part[] {
  const earned = moves.filter(({ kind, wallet }) => kind === "earn" && wallet === "points");
  const debt = sumOf(earned.filter(({ lot }) => lot === DEBT));
  const lots = earned.filter(({ lot }) => lot !== DEBT).map(({ lot, points }) => ({ lot, points }));
  if (lots[0]) lots[0].points += debt;
  else lots.push({ lot: day, points: debt });
  let [left, among] = [taken, lots.reduce((sum, { points }) => sum + points, 0)];
  return lots.map(({ lot, points }) => {
    const here = among === 0 ? 0 : partOf(points, left, among);
    left -= here;
    among -= points;
    return { lot, points: here };
  });
}

function figurePart({ moves }: SaleMade, figure: WalletName, share: (points: number) => number): Part {
  const earned = moves.filter(({ kind, wallet }) => kind === "earn" && wallet === figure);
  return { lot: earned.find(({ lot }) => lot !== DEBT)?.lot ?? NEVER, points: share(sumOf(earned)) };
}

/** Each part is taken from its own lot; what is not there, from the lots that end soonest; then owed. Parts that have lapsed unspent are not taken again. */
function takenBack(held: Holding, wallet: WalletName, parts: Part[], day: string) {
  const alive = parts.filter(({ lot }) => lot >= day);
  const left = new Map(held.lots);
  let missing = 0;
  const own = alive.map(({ lot, points }): Move => {
    const here = Math.min(left.get(lot) ?? 0, points);
    left.set(lot, (left.get(lot) ?? 0) - here);
    missing += points - here;
    return { wallet, kind: "clawBack", lot, points: -here };
  });
  const others = outgoing({ ...held, lots: left }, wallet, "clawBack", missing, day);
  const debt: Move = { wallet, kind: "clawBack", lot: DEBT, points: -others.missing };
  const taken = alive.reduce((sum, { points }) => sum + points, 0);
  const all = parts.reduce((sum, { points }) => sum + points, 0);
  return { moves: withoutZeros([...own, ...others.moves, debt]), taken, lapsed: all - taken };
}

/** What returns pays for what is taken before anything is owed. */
function settled(returning: Move[], taking: Move[]): Move[] {
  let owed = -sumOf(taking.filter(({ lot }) => lot === DEBT));
  const paid: Move[] = [];
  for (const move of returning.filter(({ lot }) => lot !== DEBT)) {
    const part = Math.min(owed, move.points);
    owed -= part;
    paid.push({ ...move, kind: "clawBack", points: -part });
  }
  const rest: Move = { wallet: "points", kind: "clawBack", lot: DEBT, points: -owed };
  return [...returning, ...taking.filter(({ lot }) => lot !== DEBT), ...withoutZeros([...paid, rest])];
}
