import type { Program } from "../../../shared/program";
import type { Tier } from "../../../shared/tier";
import type { Say } from "../words/useWords";
import { inList } from "./nameOf";

/** What a tier asks for: 成长值满 1,000 或消费满 5,000 元. */
export function askedBy({ growthFrom, amountFenFrom = 0, visitsFrom = 0 }: Tier, program: Program, { t }: Say): string {
  const asked = [
    ...(growthFrom > 0 ? [t("rules.tierGrowth", { from: growthFrom })] : []),
    ...(amountFenFrom > 0 ? [t("rules.tierAmount", { from: amountFenFrom })] : []),
    ...(visitsFrom > 0 ? [t("rules.tierVisits", { from: visitsFrom })] : []),
  ];
  if (asked.length === 0) return t("rules.tierFirst");
  return asked.join(t(program.tierTerms?.match === "all" ? "rules.tierAnd" : "rules.tierOr"));
}

/** The names of a tier's benefits. */
export function benefitsOf({ benefits = [] }: Tier, program: Program, say: Say): string | undefined {
  const names = benefits.flatMap(({ benefit }) => {
    const found = program.benefits?.find(({ key }) => key === benefit);
    return found ? [say.name(found.name)] : [];
  });
  return names.length > 0 ? say.t("rules.tierBenefits", { benefits: inList(names, say) }) : undefined;
}

/** What counts towards a tier, how long it stays, and what becomes of one that is not kept. */
export function termsOfTiers({ tierTerms }: Pick<Program, "tierTerms">, { t }: Say): string {
  if (!tierTerms) return "";
  const { window, holdMonths, graceDays, lowers } = tierTerms;
  const isYear = window !== undefined && "calendar" in window;
  return [
    isYear ? t("rules.tierYear") : "",
    window && "months" in window ? t("rules.tierMonths", { months: window.months }) : "",
    isYear ? t("rules.tierHoldYear") : t("rules.tierHold", { months: holdMonths }),
    graceDays > 0 ? t("rules.tierGrace", { days: graceDays }) : "",
    t(lowers === "step" ? "rules.tierStep" : "rules.tierEarned"),
  ].join("");
}
