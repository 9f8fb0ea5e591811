import type { WheelView } from "../../../../shared/wheelViews";
import type { Say } from "../../words/useWords";

type Mine = WheelView["mine"];

/** How many draws are left, in words. Without a price in points there are only the free ones and chances. */
export function drawsLeft({ leftToday, leftInAll, chances, freeLeft }: Mine, paid: boolean, { t }: Say): string {
  const limit = Math.min(leftToday ?? Infinity, leftInAll ?? Infinity, paid ? Infinity : freeLeft);
  // Nothing limits those who pay.
  if (limit === Infinity) return t("wheels.chancesLeft", { chances: chances + freeLeft });
  const left = limit + chances;
  return leftInAll !== undefined && leftInAll <= limit
    ? t("wheels.leftInAll", { left })
    : t("wheels.leftToday", { left });
}

/** What the next draw costs, as the button says it. */
export function priceOf({ next }: Mine, { t }: Say): string {
  if (!next) return t("wheels.cannot");
  if (next.by === "points") return t("wheels.byPoints", { points: next.points });
  return t(next.by === "free" ? "wheels.free" : "wheels.byChance");
}

export interface WhyNot {
  title: string;
  how: string;
}

/** Why nobody, or this member, can draw now, and when they can again. Undefined when they can. */
export function whyNotNow({ rules, state, until, mine }: WheelView, say: Say): WhyNot | undefined {
  const { t } = say;
  if (state === "coming") return { title: t("wheels.notYet"), how: t("wheels.notYetHow", { from: rules.from }) };
  if (state === "over") return { title: t("wheels.isOver"), how: t("wheels.isOverHow", { until }) };
  if (mine.next) return undefined;
  const { perDay, inAll } = rules.limits;
  const earned = chanceSources(rules.price.chancesFrom, say);
  if (inAll !== undefined && mine.leftInAll === 0) {
    return { title: t("wheels.allDone"), how: `${t("wheels.allDoneHow", { inAll })}${earned}` };
  }
  if (perDay !== undefined && mine.leftToday === 0) {
    return { title: t("wheels.todayDone"), how: `${t("wheels.todayDoneHow")}${earned}` };
  }
  const how = t(rules.price.freePerDay > 0 ? "wheels.noChancesTomorrow" : "wheels.noChancesEarn");
  return { title: t("wheels.noChances"), how: `${how}${earned}` };
}

function chanceSources(sources: WheelView["rules"]["price"]["chancesFrom"], { t, language }: Say): string {
  const said = sources.flatMap((source) => {
    if (source === "task") return [t("wheels.sourceTask")];
    if (source === "purchase") return [t("wheels.sourcePurchase")];
    return source === "service" ? [t("wheels.sourceService")] : [];
  });
  if (said.length === 0) return "";
  const between = language === "zh" ? "、" : ", ";
  const full = language === "zh" ? "。" : ".";
  return `${language === "zh" ? "" : " "}${t("wheels.chancesFrom", { sources: said.join(between) })}${full}`;
}
