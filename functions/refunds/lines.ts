import { Refusal } from "../../shared/errors";
import type { SaleLine } from "../../shared/sale";
import { apportion } from "../rules/apportion";
import { shareOf } from "./share";

/** A line of a sale that is refunded: what belongs to it, what was refunded of it before, and what is refunded of it now. */
export interface RefundedLine {
  line: number;
  points: number;
  fen: number;
  beforeFen: number;
  amountFen: number;
}

/** What is asked to be refunded of a line, by its place from 0. */
export interface AskedLine {
  line: number;
  amountFen: number;
}

interface Refundable {
  lines?: SaleLine[] | undefined;
  amountFen: number;
  refundedFen: number;
  /** Kept of a sale with several lines. */
  refundedLines?: number[] | undefined;
}

/**
 * What a refund of `amountFen` is of each line: as asked, and otherwise spread over what is left of the lines by largest
 * remainder. Refuses a line that is not there, more than is left of one, and lines that are not the amount.
 */
export function amountsByLine(sale: Refundable, amountFen: number, asked: AskedLine[] | undefined): number[] {
  const lines = sale.lines ?? [{ amountFen: sale.amountFen }];
  const before = lines.length === 1 ? [sale.refundedFen] : (sale.refundedLines ?? []);
  const left = lines.map((line, i) => line.amountFen - (before[i] ?? 0));
  if (!asked) {
    return apportion(
      amountFen,
      left.map((fen) => BigInt(fen)),
    );
  }
  const sum = asked.reduce((all, line) => all + line.amountFen, 0);
  if (sum !== amountFen) {
    throw new Refusal("lines_differ", `The lines add up to ${sum} fen, the refund is ${amountFen}.`, {
      sum,
      amountFen,
    });
  }
  const amounts = lines.map(() => 0);
  for (const { line, amountFen: fen } of asked) {
    if (line >= lines.length) {
      throw new Refusal("line_unknown", `There is no line ${line}, the sale has ${lines.length}.`, {
        line: line + 1,
        lines: lines.length,
      });
    }
    amounts[line] = (amounts[line] as number) + fen;
    const leftFen = left[line] as number;
    if ((amounts[line] as number) > leftFen) {
      throw new Refusal("line_refund_too_large", `More than the ${leftFen} fen left of line ${line}.`, {
        line: line + 1,
        leftFen,
      });
    }
  }
  return amounts;
}

/** What has been refunded of each line, this refund included. */
export const refundedLinesAfter = ({ refundedLines }: Pick<Refundable, "refundedLines">, amounts: number[]): number[] =>
  amounts.map((fen, i) => fen + (refundedLines?.[i] ?? 0));

/** How many of the lines' points belong to what was refunded before, and to this refund. */
export function pointsOfRefund(lines: RefundedLine[]): { before: number; points: number } {
  const before = lines.reduce((sum, { points, beforeFen, fen }) => sum + shareOf(points, beforeFen, fen), 0);
  const after = lines.reduce(
    (sum, { points, beforeFen, amountFen, fen }) => sum + shareOf(points, beforeFen + amountFen, fen),
    0,
  );
  return { before, points: after - before };
}
