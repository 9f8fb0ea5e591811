import type { RewardView } from "../../../shared/taskViews";
import type { Say } from "../words/useWords";
import { signed } from "../words/written";

/** What a step gives, in words: +1,000, a card for some days, draws of a wheel. Nothing once its budget is spent. */
export function rewardSaid({ points, cards, chances }: Omit<RewardView, "pendingDays">, { t, language }: Say): string {
  const said = [
    ...(points > 0 ? [signed(points)] : []),
    ...cards.map(({ name, days }) => t("tasks.card", { name, days })),
    ...chances.map((chance) => t("tasks.chances", chance)),
  ];
  return said.length > 0 ? said.join(language === "zh" ? "、" : ", ") : t("tasks.spent");
}
