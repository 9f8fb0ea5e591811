import type { PublishedWheel } from "../../../../shared/wheelViews";
import { useWords } from "../../words/useWords";

/** Who, when, how, for what: each with its sentence, as it was published. */
export function useTerms({ rules }: PublishedWheel): [title: string, sentence: string][] {
  const { t, name, language } = useWords();
  const { organiser, price, limits, budgetFen, timeZone } = rules;
  const then = language === "zh" ? "，" : ", ";
  const prices = [
    price.freePerDay > 0 ? t("wheels.freePerDay", { freePerDay: price.freePerDay }) : undefined,
    price.points === undefined ? undefined : t("wheels.costs", { points: price.points }),
    price.chancesFrom.length > 0 ? t("wheels.orChances") : undefined,
  ];
  const most = [
    limits.perDay === undefined ? undefined : t("wheels.mostPerDay", { perDay: limits.perDay }),
    limits.inAll === undefined ? undefined : t("wheels.mostInAll", { inAll: limits.inAll }),
  ].filter(Boolean);
  return [
    [t("wheels.organiserWord"), organiser.name],
    [t("wheels.contactWord"), organiser.contact],
    [t("wheels.periodWord"), `${t("wheels.period", rules)}（${timeZone}）`],
    [t("wheels.conditions"), name(rules.conditions)],
    [t("wheels.price"), prices.filter(Boolean).join(then)],
    [t("wheels.limits"), most.length > 0 ? most.join(then) : t("wheels.noLimits")],
    [t("wheels.redemption"), name(rules.redemption)],
    [t("wheels.lapse"), name(rules.lapse)],
    [t("wheels.budget"), t("wheels.budgetNote", { budgetFen })],
  ];
}
