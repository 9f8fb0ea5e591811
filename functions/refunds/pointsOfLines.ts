import type { EarnReceipt } from "../../shared/receipt";
import type { Program } from "../../shared/program";
import type { Rule } from "../../shared/rule";
import type { SaleLine } from "../../shared/sale";
import { apportion } from "../rules/apportion";
import type { Fraction } from "../rules/fraction";
import { countedLines, sortLines } from "../rules/lines";
import { stack } from "../rules/stack";

/** What the tier counts for. */
const everything = {} as Rule;

/**
 * Whose the points of a sale are: each line has its share of what its group came to, by largest remainder. So the line that
 * earned double takes back double when it is returned. `program` is the version that the sale earned by.
 */
export function pointsOfLines(lines: SaleLine[], earned: EarnReceipt, program: Program): number[] {
  const { fired, groups = [], countedFen, fenPerPoint, points } = earned;
  const named = (name: string | undefined) => program.rules.find(({ key }) => `rule:${key}` === name);
  const rated = new Set(
    [...groups, ...fired.filter(({ leftOutFen }) => leftOutFen !== undefined)].map(({ rule }) => rule),
  );
  const rates = program.rules.filter(({ key }) => rated.has(`rule:${key}`));
  const factors = fired
    .filter(({ percent, extra }) => percent !== undefined || extra !== undefined)
    .map(({ rule }) => named(rule) ?? everything);
  const counted = countedLines(lines, countedFen);
  const sorted = sortLines(counted, rates, factors, fenPerPoint);
  const terms = fired.map(({ limit, ...term }) => ({ ...term, ...(limit === undefined ? {} : { room: limit }) }));
  const { values } = stack(sorted.groups, terms);
  const shares = counted.map(({ fen }, i): Fraction => {
    const place = sorted.groupOf[i];
    const group = place === undefined ? undefined : sorted.groups[place];
    const value = place === undefined ? undefined : values[place];
    if (!group || !value || group.fen === 0) return { over: 0n, under: 1n };
    return { over: value.over * BigInt(fen), under: value.under * BigInt(group.fen) };
  });
  const weights = weightsOf(shares);
  // Nothing but fixed points: they belong to what was paid.
  const isNothing = weights.every((weight) => weight === 0n);
  return apportion(points, isNothing ? lines.map(({ amountFen }) => BigInt(amountFen)) : weights);
}

/** The same proportions in whole numbers. */
function weightsOf(shares: Fraction[]): bigint[] {
  const unders = [...new Set(shares.map(({ under }) => under))];
  const common = unders.reduce((product, under) => product * under, 1n);
  return shares.map(({ over, under }) => (over * common) / under);
}
