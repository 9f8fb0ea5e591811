import type { EarnGroup, EarnReceipt, EventReceipt, FiredRule } from "../../shared/receipt";
import { floor, fraction, plus, times, zero } from "./fraction";
import { stack, type Term } from "./stack";

/** A rule and the points that it made of an earning; negative where it took some away. They add up to the whole. */
export interface Gave {
  rule: string;
  points: number;
}

const termOf = ({ limit, ...fired }: FiredRule): Term => (limit === undefined ? fired : { ...fired, room: limit });

/**
 * What each rule gave, worked out from the receipt alone. The rates come first, by the rule that gave them; `base` is the
 * program's own. What every rule changed is the whole points that the sum went up by at its turn.
 */
export function gaveOf(
  receipt: Pick<EarnReceipt, "countedFen" | "fenPerPoint" | "groups" | "fired"> | EventReceipt,
): Gave[] {
  const terms = receipt.fired.map(termOf);
  const groups = "of" in receipt ? [] : groupsOf(receipt);
  const { gave } = stack(groups, terms);
  const rest = terms.map(({ rule }, i) => ({ rule, points: gave[i] as number }));
  return [...ratesOf(groups), ...rest].filter(({ points }) => points !== 0);
}

/** All groups of a receipt; one that names none has a single one, of everything. */
export const groupsOf = ({
  groups,
  countedFen,
  fenPerPoint,
}: Pick<EarnReceipt, "groups" | "countedFen" | "fenPerPoint">): EarnGroup[] =>
  groups ?? [{ fen: countedFen, points: 1, perFen: fenPerPoint }];

function ratesOf(groups: EarnGroup[]): Gave[] {
  let total = zero;
  return groups.map(({ fen, points, perFen, rule = "base" }) => {
    const before = floor(total);
    total = plus(total, times(fraction(fen, perFen), fraction(points, 1)));
    return { rule, points: floor(total) - before };
  });
}
