import type { EarnGroup, FiredRule } from "../../../shared/receipt";
import type { Say } from "../words/useWords";
import { number, signed } from "../words/written";
import { decimalOf, type Exact, isWhole } from "./fraction";
import { inList, type Names, nameOf } from "./nameOf";
import { type Basis, groupsOf, workOut } from "./workOut";

/** One line of the sum that a number is: what it is, how it came about, and what it adds or takes. */
export interface SumLine {
  key: string;
  what: string;
  note?: string;
  value: string;
}

/** The lines of the sum, which add up to `points` on the screen. */
export function sumLines(earned: Basis & { points: number }, names: Names, say: Say): SumLine[] {
  const worked = workOut(earned);
  const { fired } = earned;
  const all = groupsOf(earned);
  const groups = all.filter(({ fen }) => fen > 0);
  const byRates = groups.map((group) => ({
    key: `group:${all.indexOf(group)}`,
    what: groupName(group, groups, fired, names, say),
    note: rateOf(group, say),
    value: written(worked.groups[all.indexOf(group)], number),
  }));
  const byRules = fired.flatMap((rule, place) => {
    // Money that was left out is no part of the sum: it stands with the money.
    if (rule.percent === 100 || rule.leftOutFen !== undefined) return [];
    // Chances are no points: they stand with their rule, and add nothing.
    const value = rule.chances
      ? say.t("rules.firedChances", { chances: rule.chances.chances })
      : written(worked.gave[place], signed);
    return [
      { key: rule.rule, what: firedName(rule, names, say), note: firedNote(rule, place, earned, names, say), value },
    ];
  });
  return [...byRates, ...byRules, ...rounding(worked.total, earned.points, say)];
}

/** Money that earns nothing, by the rule that says so. */
export function leftOutOf({ fired }: Pick<Basis, "fired">, names: Names, say: Say): { what: string; fen: number }[] {
  return fired.flatMap(({ rule, leftOutFen }) =>
    leftOutFen === undefined
      ? []
      : [{ what: say.t("rules.leftOut", { rule: nameOf(rule, names, say) }), fen: leftOutFen }],
  );
}

/** To four digits, with "…" where it goes on. */
export function written(exact: Exact, write: (value: number) => string): string {
  if (!exact) return "…";
  const { value, goesOn } = decimalOf(exact);
  return `${write(value)}${goesOn ? "…" : ""}`;
}

/** The rule that gives a group its rate, or those that count for it and not for all: 生鲜; else what remains. */
function groupName(
  { rule, factors = [] }: EarnGroup,
  all: EarnGroup[],
  fired: FiredRule[],
  names: Names,
  say: Say,
): string {
  if (rule !== undefined) return nameOf(rule, names, say);
  if (all.length === 1) return say.t("rules.groupAll");
  const own = factors.filter((place) => !all.every((group) => group.factors?.includes(place)));
  const named = own.flatMap((place) => fired[place] ?? []).map((one) => nameOf(one.rule, names, say));
  return named.length > 0 ? inList(named, say) : say.t("rules.groupOther");
}

function rateOf({ fen, points, perFen }: EarnGroup, { t }: Say): string {
  if (perFen !== 100) return t("rules.groupPer", { fen, points, perFen });
  return points === 1 ? t("rules.groupOnce", { fen }) : t("rules.groupTimes", { fen, points });
}

/** A rule that fired, with what it does: 银卡 1.5 倍. */
export function firedName({ rule, percent, extra, steps, points }: FiredRule, names: Names, say: Say): string {
  const { t } = say;
  const name = capWords[rule] ? t(capWords[rule].name) : nameOf(rule, names, say);
  if (percent !== undefined) return t("rules.firedTimes", { rule: name, percent });
  if (extra !== undefined) return t("rules.firedExtra", { rule: name, percent: extra });
  if (steps !== undefined) return t("rules.firedSteps", { rule: name, points: points ?? 0, steps });
  return name;
}

const capWords: Record<string, { name: "rules.orderCap" | "rules.dayCap" | "rules.monthCap"; note: CapNote }> = {
  orderCap: { name: "rules.orderCap", note: "rules.firedOrderCap" },
  dayCap: { name: "rules.dayCap", note: "rules.firedDayCap" },
  monthCap: { name: "rules.monthCap", note: "rules.firedMonthCap" },
};
type CapNote = "rules.firedOrderCap" | "rules.firedDayCap" | "rules.firedMonthCap";

/** What bounded it, and which of the groups it counted for. */
function firedNote(rule: FiredRule, place: number, earned: Basis, names: Names, say: Say): string | undefined {
  const { t } = say;
  const cap = capWords[rule.rule];
  if (rule.cap !== undefined && cap) return t(cap.note, { cap: rule.cap });
  const groups = groupsOf(earned).filter(({ fen }) => fen > 0);
  const counted = groups.filter(({ factors }) => !factors || factors.includes(place));
  const isFactor = rule.percent !== undefined || rule.extra !== undefined;
  const goods = counted.map((group) => groupName(group, groups, earned.fired, names, say));
  // Goods that have no name but this rule's need not be told apart by it.
  const isPart = isFactor && counted.length < groups.length && !goods.includes(nameOf(rule.rule, names, say));
  const notes = [
    ...(isPart ? [t("rules.firedOnSome", { goods: inList(goods, say) })] : []),
    ...(rule.limit === undefined ? [] : [t("rules.firedLimit", { limit: rule.limit })]),
  ];
  return notes.length > 0 ? notes.join(t("rules.between")) : undefined;
}

/** What is dropped at the end, once. */
function rounding(total: Exact, points: number, say: Say): SumLine[] {
  if (!total || isWhole(total)) return [];
  const rest = { over: -(total.over - points * total.under), under: total.under };
  return [{ key: "rounding", what: say.t("rules.rounding"), value: written(rest, signed) }];
}
