import type { EarnGroup, EarnReceipt, FiredRule } from "../../../shared/receipt";
import { difference, type Exact, isAbove, product, sum, sumOf, whole } from "./fraction";

/** What a receipt's numbers are made of. */
export type Basis = Pick<EarnReceipt, "countedFen" | "fenPerPoint" | "groups" | "fired">;

export interface Worked {
  /** What each group of lines comes to by its rate alone. */
  groups: Exact[];
  /** What each rule that fired changed, in their order: with the groups they add up to `total`. */
  gave: Exact[];
  /** Before it is rounded down. */
  total: Exact;
}

/** The groups of lines; without any said, all the money at the program's own rate. */
export const groupsOf = ({ groups, countedFen, fenPerPoint }: Basis): EarnGroup[] =>
  groups ?? [{ fen: countedFen, points: 1, perFen: fenPerPoint }];

/**
 * Computes a receipt again from nothing but its own numbers, in the order in which rules stack: rates, multipliers each
 * on what came before, extras each on what all multipliers made, fixed points and steps, caps.
 */
export function workOut(basis: Basis): Worked {
  const groups = groupsOf(basis);
  const rates = groups.map(({ fen, points, perFen }) => product({ over: fen, under: perFen }, whole(points)));
  let values = rates;
  let multiplied: Exact[] | undefined;
  let total = sumOf(values);
  const gave = basis.fired.map((rule, place) => {
    const before = total;
    if (rule.extra !== undefined) multiplied ??= values;
    if (rule.percent !== undefined || rule.extra !== undefined) {
      const more = groups.map((group, i) => increase(rule, place, group, (multiplied ?? values)[i]));
      const [all, part] = withinLimit(sumOf(more), rule.limit);
      values = values.map((value, i) => sum(value, part ? product(more[i], part) : more[i]));
      total = sum(total, all);
    } else if (rule.points !== undefined) total = sum(total, withinLimit(fixed(rule), rule.limit)[0]);
    else if (rule.cap !== undefined) total = capped(total, rule.cap);
    return difference(total, before);
  });
  return { groups: rates, gave, total };
}

const fixed = ({ points = 0, steps = 1 }: FiredRule): Exact => product(whole(points), whole(steps));

/** What a multiplier or an extra adds to a group, which it may not count for. */
function increase({ percent, extra = 0 }: FiredRule, place: number, { factors }: EarnGroup, value: Exact): Exact {
  if (factors && !factors.includes(place)) return whole(0);
  return product(value, { over: percent === undefined ? extra : percent - 100, under: 100 });
}

function capped(total: Exact, cap: number): Exact {
  const above = isAbove(total, whole(cap));
  return above === undefined ? undefined : above ? whole(cap) : total;
}

/** No more than the limit; and, where it was more, the part of it that is left. */
function withinLimit(increased: Exact, limit: number | undefined): [Exact, Exact?] {
  if (limit === undefined || !increased || isAbove(increased, whole(limit)) !== true) return [increased];
  return [whole(limit), product(whole(limit), { over: increased.under, under: increased.over })];
}
