import type { Chain } from "../Chain";
import { monthEndOf } from "../days";
import type { Move } from "../entryShape";
import type { ReceiptOf } from "../receiptShape";
import { demand, Fault } from "../Fault";
import { incoming } from "../moves";

/** What a release has to move: all that waited for a day that has come, or what is left of a delivered sale's points. */
export function releaseMoves(receipt: ReceiptOf<"release">, chain: Chain, day: string): Move[] {
  const { points, lot, through, saleSeq } = receipt;
  if ((through === undefined) === (saleSeq === undefined)) {
    throw new Fault("receipt.through", "a release is of a day or of a sale");
  }
  const waited = through === undefined ? ofSale(saleSeq as number, chain) : ofDay(through, chain, day);
  demand("receipt.points", points, waited.points);
  demand("receipt.lot", lot, monthEndOf(lot));
  return [
    { wallet: "pending", kind: "release", lot: waited.until, points: -points },
    ...incoming(chain.holdings.points.debt, "points", "release", points, lot),
  ];
}

type Waited = { until: string; points: number };

function ofDay(through: string, { holdings }: Chain, day: string): Waited {
  if (through > day) throw new Fault("receipt.through", `${through} has not come on ${day}`);
  return { until: through, points: holdings.pending.lots.get(through) ?? 0 };
}

function ofSale(saleSeq: number, { sales, holdings }: Chain): Waited {
  const sale = sales.get(saleSeq);
  if (sale?.pendingUntil === undefined) throw new Fault("receipt.saleSeq", `${saleSeq} is no sale whose points wait`);
  if (sale.deliveredTo !== undefined) throw new Fault("receipt.saleSeq", `sale ${saleSeq} was delivered before`);
  const held = holdings.pending.lots.get(sale.pendingUntil) ?? 0;
  return { until: sale.pendingUntil, points: Math.min(held, sale.points - sale.clawedBack) };
}
