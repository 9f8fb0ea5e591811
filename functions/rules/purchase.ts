import { addDays } from "../../shared/days";
import type { Account, Marks } from "../../shared/ledger";
import type { EarnReceipt, FiredRule, SilentRule } from "../../shared/receipt";
import type { Program } from "../../shared/program";
import type { Rule } from "../../shared/rule";
import { whyNoChances } from "./chances";
import { castOf, firedOf, isFactor, lotsOf, marksOf } from "./cast";
import { whySilentInside, whySilentOutside } from "./conditions";
import { factsOf, type Facts, type Purchase } from "./facts";
import { countedLines, type CountedLine, fits, plainGroups, type Sorted, sortLines } from "./lines";
import { stack } from "./stack";

export interface Earned {
  receipt: EarnReceipt;
  marks?: Marks;
}

const isRate = ({ gives }: Rule): boolean => gives.kind === "rate" || gives.kind === "nothing";
/** What the tier counts for. */
const everything = {} as Rule;

/** What a purchase earns, and why: every rule that had its say, and every one that had not. */
export function earnByPurchase(account: Account, purchase: Purchase, program: Program): Earned {
  const { countedFen, paidAt } = purchase;
  const { fenPerPoint, pendingDays } = program.earning;
  const facts = factsOf(account, program, { ...purchase, at: paidAt });
  const lines = countedLines(purchase.lines, countedFen);
  const silent: SilentRule[] = [];
  const willing = willingRules(program, facts, silent, undefined);
  const rates = willing.filter(isRate);
  const counting = linesThatCount(lines, rates);
  const others = willing.filter((rule) => !isRate(rule) && fitsSome(rule, counting, silent));
  const cast = castOf(program, facts, others, counting, silent);
  const factors = cast.filter(isFactor).map(({ rule }) => rule ?? everything);
  const sorted = sortLines(lines, rates, factors, fenPerPoint);
  const stacked = stack(
    sorted.groups,
    cast.map(({ term }) => term),
  );
  const left = [...sorted.leftOut].map(([key, leftOutFen]) => ({ rule: `rule:${key}`, leftOutFen }));
  const fired = [...firedOf(cast, stacked), ...left];
  silent.push(
    ...unused(rates, sorted, lines),
    ...unknown(program, lines),
    ...unreached(program, fired, stacked.points),
  );
  const groups = plainGroups(sorted.groups, fired);
  const lots = lotsOf(cast, stacked, facts.day);
  const marks = marksOf(account, cast, stacked, facts.day);
  const receipt = {
    programVersion: program.version,
    countedFen,
    fenPerPoint,
    ...(groups ? { groups } : {}),
    fired,
    silent,
    points: stacked.points,
    growth: Math.floor(countedFen / 100),
    ...(lots ? { lots } : {}),
    ...(pendingDays && stacked.points > 0 ? { pendingUntil: addDays(facts.day, pendingDays) } : {}),
  };
  return { receipt, ...(marks ? { marks } : {}) };
}

/** The rules for this event, or for purchases, that nothing in the facts speaks against. The others are told why. */
export function willingRules(program: Program, facts: Facts, silent: SilentRule[], event: string | undefined): Rule[] {
  return program.rules
    .filter(({ on }) => on === event)
    .filter((rule) => {
      const outside = { ...facts, tierKey: facts.tier.key };
      const reason =
        whySilentOutside(rule, outside, program) ?? whySilentInside(rule, facts) ?? whyNoChances(rule, facts);
      if (reason) silent.push({ rule: `rule:${rule.key}`, ...reason });
      return reason === undefined;
    });
}

const linesThatCount = (lines: CountedLine[], rates: Rule[]): CountedLine[] =>
  lines.filter((line) => rates.find((rule) => fits(rule, line))?.gives.kind !== "nothing");

function fitsSome(rule: Rule, lines: CountedLine[], silent: SilentRule[]): boolean {
  const isFit = lines.some((line) => fits(rule, line));
  if (!isFit) silent.push({ rule: `rule:${rule.key}`, because: "no_line" });
  return isFit;
}

/** Rates that no line took: none fits them, or each had a rate already. */
function unused(rates: Rule[], { groups, leftOut }: Sorted, lines: CountedLine[]): SilentRule[] {
  const used = new Set([...groups.map(({ rule }) => rule), ...[...leftOut.keys()].map((key) => `rule:${key}`)]);
  return rates
    .filter(({ key }) => !used.has(`rule:${key}`))
    .map((rule) => ({
      rule: `rule:${rule.key}`,
      because: lines.some((line) => fits(rule, line)) ? "other_rate" : "no_line",
    }));
}

/** Categories that the program has not named: their lines earn by its own rate, and that is said. */
function unknown({ categories }: Program, lines: CountedLine[]): SilentRule[] {
  const named = new Set(lines.flatMap(({ category }) => (category === undefined ? [] : [category])));
  if (!categories) return [];
  return [...named]
    .filter((category) => !categories[category])
    .map((category) => ({ rule: "base", because: "category_unknown", detail: { category } }));
}

/** The cap on an order, where it was not reached. */
export function unreached({ earning }: Program, fired: FiredRule[], points: number): SilentRule[] {
  if (fired.some(({ rule }) => rule === "orderCap")) return [];
  return [{ rule: "orderCap", because: "below_cap", detail: { points, cap: earning.pointsPerOrderMax } }];
}
