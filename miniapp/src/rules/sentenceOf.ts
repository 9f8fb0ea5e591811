import type { EventKind } from "../../../shared/program";
import type { Lasts, Limits, LineChoice, Rule } from "../../../shared/rule";
import type { Say } from "../words/useWords";
import { conditionsOf } from "./conditionsOf";
import { inList, type Names, nameOf } from "./nameOf";

/**
 * A rule as a plain sentence, made from the rule itself, so that it cannot say anything else: 每周六：生鲜每 1 元得 2 积分。
 * The page of the rules, the receipt and those who make rules read the same one.
 */
export function sentenceOf(rule: Rule, say: Say, names: Names, oncePer: OncePer = "key"): string {
  const { t } = say;
  const conditions = conditionsOf(rule, say, names).join(t("rules.between"));
  const lead = conditions === "" ? "" : t("rules.before", { conditions });
  const rest = [mostOf(rule.limits, say), lifeOf(rule, say)].join("");
  return `${capital(`${lead}${givesOf(rule, say, names, oncePer)}`, say)}${t("rules.stop")}${rest}`.trim();
}

const capital = (sentence: string, { language }: Say): string =>
  language === "en" ? sentence.slice(0, 1).toUpperCase() + sentence.slice(1) : sentence;

type OncePer = EventKind["oncePer"];
const onceWords = {
  day: "rules.onceDay",
  month: "rules.onceMonth",
  year: "rules.onceYear",
  ever: "rules.onceEver",
} as const;

/** What the rule does to the number, and for which goods. */
function givesOf({ gives, on, lines }: Rule, say: Say, names: Names, oncePer: OncePer): string {
  const { t } = say;
  const goods = lines && goodsOf(lines, say, names);
  switch (gives.kind) {
    case "rate": {
      const { points, perFen } = gives;
      return goods ? t("rules.rateOf", { goods, points, perFen }) : t("rules.rateOfAll", { points, perFen });
    }
    case "nothing":
      return goods ? t("rules.nothingOf", { goods }) : t("rules.nothingOfAll");
    case "multiplier": {
      const { percent } = gives;
      return goods ? t("rules.multiplierOf", { goods, percent }) : t("rules.multiplierOfAll", { percent });
    }
    case "extra": {
      const { percent } = gives;
      return goods ? t("rules.extraOf", { goods, percent }) : t("rules.extraOfAll", { percent });
    }
    case "steps": {
      const { points, everyFen } = gives;
      return goods ? t("rules.stepsOf", { goods, points, everyFen }) : t("rules.stepsOfAll", { points, everyFen });
    }
    case "points": {
      const { points, card } = gives;
      const own = card && { card: nameOf(`rule:${card.rule}`, names, say), days: card.days };
      const once = on && oncePer !== "key" ? t(onceWords[oncePer]) : "";
      if (own && points === 0) return t("rules.onlyCard", own) + once;
      return pointsOf({ points, on, goods, isOnce: once !== "" }, say) + (own ? t("rules.andCard", own) : "") + once;
    }
    case "chances":
      return t(on ? "rules.chancesOfEvent" : "rules.chancesOfPurchase", { chances: gives.chances });
  }
}

function pointsOf(
  {
    points,
    on,
    goods,
    isOnce,
  }: { points: number; on?: string | undefined; goods?: string | undefined; isOnce: boolean },
  { t }: Say,
): string {
  if (on) return t(isOnce ? "rules.pointsOnce" : "rules.pointsOfEvent", { points });
  return goods ? t("rules.pointsOf", { goods, points }) : t("rules.pointsOfAll", { points });
}

/** The goods that a rule is about: 生鲜、果蔬（进口除外）. */
function goodsOf({ only, except }: NonNullable<Rule["lines"]>, say: Say, names: Names): string {
  const [goods, without] = [only, except].map((choice) => choice && namedIn(choice, say, names));
  if (goods && without) return say.t("rules.onlyExcept", { goods, without });
  return goods ?? say.t("rules.except", { goods: without ?? "" });
}

const namedIn = ({ categories = [], brands = [], products = [] }: LineChoice, say: Say, names: Names): string =>
  inList([...categories.map((key) => nameOf(`category:${key}`, names, say)), ...brands, ...products], say);

const spans = { order: "limitOrder", day: "limitDay", month: "limitMonth", ever: "limitEver" } as const;

/** What it gives at most. */
export function mostOf(limits: Limits | undefined, say: Say): string {
  const { t } = say;
  const each = (Object.keys(spans) as (keyof typeof spans)[]).flatMap((span) => {
    const limit = limits?.[span];
    return limit === undefined ? [] : [t(`rules.${spans[span]}`, { limit })];
  });
  const budget = limits?.budget;
  return [
    each.length === 0 ? "" : t("rules.limits", { limits: inList(each, say) }),
    budget === undefined ? "" : t("rules.budget", { budget }),
  ].join("");
}

/** When its points can be used, and when they expire, where that is not as for all others. */
export const lifeOf = ({ pendingDays, lasts }: Pick<Rule, "pendingDays" | "lasts">, say: Say): string =>
  [pendingDays === undefined ? "" : say.t("rules.waits", { days: pendingDays }), lasts ? lastsOf(lasts, say) : ""].join(
    "",
  );

function lastsOf(lasts: Lasts, { t }: Say): string {
  if ("months" in lasts) return t("rules.lastsMonths", { months: lasts.months });
  return "days" in lasts ? t("rules.lastsDays", { days: lasts.days }) : t("rules.lastsUntil", { until: lasts.until });
}
