import type { Chain, SaleMade } from "../Chain";
import { monthEndOf } from "../days";
import type { Entry, Move, ReceiptOf, WalletName } from "../entryShape";
import { demand, Fault } from "../Fault";
import { DEBT, type Holding, NEVER } from "../holdings";
import { incoming, outgoing, sumOf, withoutZeros } from "../moves";

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

/** What the refund of a sale, or of a part of it, has to move. Together they never pass the sale. */
export function saleRefundMoves(receipt: ReceiptOf<"saleRefund">, { sales, holdings }: Chain, day: string): Move[] {
  const { saleSeq, amountFen, refundedBeforeFen, saleFen } = receipt;
  const sale = sales.get(saleSeq);
  if (!sale) throw new Fault("receipt.saleSeq", `${saleSeq} is no sale`);
  checkAmounts(receipt, sale);
  const share = (points: number) =>
    partOf(points, refundedBeforeFen + amountFen, saleFen) - partOf(points, refundedBeforeFen, saleFen);
  const spent = sale.moves.filter(({ kind }) => kind === "redeem");
  const returned = share(-sumOf(spent));
  const skip = partOf(-sumOf(spent), refundedBeforeFen, saleFen);
  const returning = givenBack(holdings.points.debt, spent, { skip, points: returned, day });
  const points = takenBack(holdings.points, "points", sale, share, day);
  const growth = takenBack(holdings.growth, "growth", sale, share, day);
  const moves = settled(returning, points.moves);
  demand("receipt.returned", receipt.returned, returned);
  demand("receipt.clawedBack", receipt.clawedBack, points.taken);
  demand("receipt.growthClawedBack", receipt.growthClawedBack, growth.taken);
  demand("receipt.lapsed", receipt.lapsed, points.lapsed);
  const owed = moves.filter(({ kind, lot }) => kind === "clawBack" && lot === DEBT);
  demand("receipt.owed", receipt.owed, 0 - sumOf(owed));
  return [...moves, ...growth.moves];
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

const partOf = (points: number, fen: number, ofFen: number): number =>
  Number((BigInt(points) * BigInt(fen)) / BigInt(ofFen));

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

/** Earned points are taken from the lot they came with, then from those that end soonest, then owed; unless they have lapsed unspent. */
function takenBack(held: Holding, wallet: WalletName, sale: SaleMade, share: (points: number) => number, day: string) {
  const earned = sale.moves.filter((move) => move.kind === "earn" && move.wallet === wallet);
  const taken = share(sumOf(earned));
  const own = earned.find(({ lot }) => lot !== DEBT)?.lot ?? (wallet === "growth" ? NEVER : day);
  if (own < day) return { moves: [], taken: 0, lapsed: taken };
  const ofOwn = Math.min(held.lots.get(own) ?? 0, taken);
  const others = { ...held, lots: new Map([...held.lots].filter(([lot]) => lot !== own)) };
  const ofOthers = outgoing(others, wallet, "clawBack", taken - ofOwn, day);
  const moves = withoutZeros([
    { wallet, kind: "clawBack", lot: own, points: -ofOwn },
    ...ofOthers.moves,
    { wallet, kind: "clawBack", lot: DEBT, points: -ofOthers.missing },
  ]);
  return { moves, taken, lapsed: 0 };
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
