import type { EarnGroup, FiredRule } from "../../shared/receipt";
import { dividedBy, floor, type Fraction, fraction, isAbove, minus, plus, sumOf, times, zero } from "./fraction";

/** A rule on its way into the number. It may give `room` points at most; none: as many as it comes to. */
export interface Term extends FiredRule {
  room?: number;
}

export interface Stacked {
  points: number;
  /** What the rates alone come to, rounded down. */
  base: number;
  /** What each term changed, as whole points: together with `base` they add up to `points`. */
  gave: number[];
  /** The terms whose room was too small. */
  limited: boolean[];
  /** What each group came to before anything was added or capped. */
  values: Fraction[];
}

/**
 * Puts the rules on top of each other, in this order: the rates; the multipliers, each on what came before; the extras,
 * each on what all multipliers made; fixed points and steps; the caps. Everything stays an exact fraction, and is
 * rounded down once at the end. The terms must be in that order.
 */
export function stack(groups: EarnGroup[], terms: Term[]): Stacked {
  let values = groups.map(({ fen, points, perFen }) => times(fraction(fen, perFen), fraction(points, 1)));
  let total = sumOf(values);
  let multiplied: Fraction[] | undefined;
  const base = floor(total);
  const gave: number[] = [];
  const limited: boolean[] = [];
  terms.forEach((term, place) => {
    const before = total;
    let isLimited = false;
    if (term.percent !== undefined || term.extra !== undefined) {
      if (term.extra !== undefined) multiplied ??= values;
      const increases = increasesOf(groups, term, place, multiplied ?? values);
      const increase = sumOf(increases);
      isLimited = term.room !== undefined && isAbove(increase, fraction(term.room, 1));
      const part = isLimited ? dividedBy(fraction(term.room as number, 1), increase) : undefined;
      values = values.map((value, i) =>
        plus(value, part ? times(increases[i] as Fraction, part) : (increases[i] ?? zero)),
      );
      total = isLimited ? plus(total, fraction(term.room as number, 1)) : plus(total, increase);
    } else if (term.points !== undefined) {
      const added = term.points * (term.steps ?? 1);
      isLimited = term.room !== undefined && added > term.room;
      total = plus(total, fraction(isLimited ? (term.room as number) : added, 1));
    } else if (term.cap !== undefined && isAbove(total, fraction(term.cap, 1))) total = fraction(term.cap, 1);
    gave.push(floor(total) - floor(before));
    limited.push(isLimited);
  });
  return { points: floor(total), base, gave, limited, values };
}

/** What a multiplier or an extra adds to each group that it counts for. */
function increasesOf(groups: EarnGroup[], term: Term, place: number, values: Fraction[]): Fraction[] {
  const factor =
    term.percent === undefined ? fraction(term.extra ?? 0, 100) : minus(fraction(term.percent, 100), fraction(1, 1));
  return groups.map(({ factors }, i) =>
    factors && !factors.includes(place) ? zero : times(values[i] as Fraction, factor),
  );
}
