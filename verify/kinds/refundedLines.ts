import type { SaleMade } from "../Chain";
import type { ReceiptOf } from "../receiptShape";
import { demand, Fault } from "../Fault";
import { partOf } from "../moves";

/** How many of a sale's points this refund is of: of the lines that it names, or of the sale as one. */
export function refundedPoints(receipt: ReceiptOf<"saleRefund">, sale: SaleMade): number {
  const { lines, amountFen, refundedBeforeFen, saleFen } = receipt;
  if (!lines) {
    if (sale.lines.size > 0) throw new Fault("receipt.lines", "are missing, and were refunded by line before");
    return (
      partOf(sale.points, refundedBeforeFen + amountFen, saleFen) - partOf(sale.points, refundedBeforeFen, saleFen)
    );
  }
  if (refundedBeforeFen > 0 && sale.lines.size === 0) {
    throw new Fault("receipt.lines", "are there, and the sale was refunded as one before");
  }
  checkLines(lines, receipt, sale);
  return lines.reduce(
    (sum, { points, fen, beforeFen, amountFen: now }) =>
      sum + partOf(points, beforeFen + now, fen) - partOf(points, beforeFen, fen),
    0,
  );
}

/** Lines keep their figures from one refund to the next, are never refunded beyond them, and all together are the sale. */
function checkLines(
  lines: NonNullable<ReceiptOf<"saleRefund">["lines"]>,
  { amountFen, saleFen }: ReceiptOf<"saleRefund">,
  sale: SaleMade,
): void {
  const known = new Map(sale.lines);
  let last = -1;
  lines.forEach(({ line, points, fen, beforeFen, amountFen: now }, i) => {
    const at = `receipt.lines.${i}`;
    if (line <= last) throw new Fault(`${at}.line`, "comes again, or behind a later one");
    last = line;
    const before = known.get(line);
    demand(`${at}.points`, points, before?.points ?? points);
    demand(`${at}.fen`, fen, before?.fen ?? fen);
    demand(`${at}.beforeFen`, beforeFen, before?.refundedFen ?? 0);
    if (beforeFen + now > fen) throw new Fault(`${at}.amountFen`, `refunds ${now} fen of the ${fen - beforeFen} left`);
    known.set(line, { points, fen, refundedFen: beforeFen + now });
  });
  demand(
    "receipt.amountFen",
    amountFen,
    lines.reduce((sum, line) => sum + line.amountFen, 0),
  );
  const all = [...known.values()];
  const fen = all.reduce((sum, line) => sum + line.fen, 0);
  const points = all.reduce((sum, line) => sum + line.points, 0);
  const isWhole = fen === saleFen;
  if (fen > saleFen || points > sale.points || (isWhole && points < sale.points)) {
    throw new Fault("receipt.lines", `come to ${points} points of ${sale.points}, for ${fen} fen of ${saleFen}`);
  }
}
