import { AmountFen } from "../../../shared/figures";
import type { ProgramFile } from "../../../shared/programFile";
import type { Tell } from "../problem";
import { floor, type Fraction, fraction, isAbove, times } from "../../rules/fraction";

const ONE_YUAN_FEN = 100;
const largestFen = () => AmountFen.maxValue as number;

/**
 * Tells where rules that may all count at once would make a number that no point could count, or an order cap that every
 * purchase reaches. The highest rate, all multipliers above once, all extras, and the highest tier are taken together.
 */
export function checkFactors(file: ProgramFile, tell: Tell): void {
  const { earning, tiers, rules } = file;
  const purchases = rules.map((rule, i) => ({ rule, i })).filter(({ rule }) => rule.on === undefined);
  const rates = purchases.flatMap(({ rule: { gives } }) =>
    gives.kind === "rate" ? [fraction(gives.points, gives.perFen)] : [],
  );
  const rate = rates.reduce((most, one) => (isAbove(one, most) ? one : most), fraction(1, earning.fenPerPoint));
  const tier = Math.max(100, ...tiers.map(({ multiplierPercent }) => multiplierPercent));
  let factor: Fraction = times(rate, fraction(tier, 100));
  let extras = 0;
  for (const { rule, i } of purchases) {
    const { gives } = rule;
    // What a limit bounds multiplies nothing beyond it.
    if (rule.limits?.order !== undefined) continue;
    if (gives.kind === "multiplier" && gives.percent > 100) factor = times(factor, fraction(gives.percent, 100));
    else if (gives.kind === "extra") extras += gives.percent;
    else continue;
    const whole = times(factor, fraction(100 + extras, 100));
    const most = times(whole, fraction(largestFen(), 1));
    if (isAbove(most, fraction(Number.MAX_SAFE_INTEGER, 1))) {
      const why = `with all factors up to here the largest order comes to more points than can be counted`;
      return tell(
        ["rules", i, "gives", "percent"],
        "factor_overflow",
        `${why}; lower one, or give it limits: { order: N }.`,
      );
    }
  }
  const yuan = floor(times(times(factor, fraction(100 + extras, 100)), fraction(ONE_YUAN_FEN, 1)));
  if (yuan > earning.pointsPerOrderMax) {
    const why = `with all factors one yuan comes to ${yuan} points, more than any order may earn (${earning.pointsPerOrderMax})`;
    tell(["earning", "pointsPerOrderMax"], "cap_below_one_yuan", `${why}; raise it, or lower a factor.`);
  }
}
