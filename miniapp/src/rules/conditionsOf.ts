import type { MemberChoice, Rule, Window } from "../../../shared/rule";
import type { Say } from "../words/useWords";
import { channelName, inList, kindName, type Names, nameOf, weekdayNames } from "./nameOf";

/** When, where and for whom a rule counts, each as a few words. */
export function conditionsOf(rule: Rule, say: Say, names: Names): string[] {
  const { when = {}, stores, channels, payments, members = {}, amountFen } = rule;
  const { t } = say;
  return [
    ...datesOf(when, say),
    ...timesOf(when, say),
    ...(stores ? [t("rules.stores", { count: stores.length })] : []),
    ...(channels
      ? [
          t("rules.channels", {
            channels: inList(
              channels.map((channel) => channelName(channel, say)),
              say,
            ),
          }),
        ]
      : []),
    ...(payments ? [t("rules.payments", { payments: inList(payments, say) })] : []),
    ...membersOf(members, say, names),
    ...(amountFen ? amountOf(amountFen, say) : []),
  ];
}

/** The days on which it counts, from one to another. */
export function datesOf({ from, until }: Window, { t }: Say): string[] {
  if (from && until) return [t("rules.fromUntil", { from, until })];
  if (from) return [t("rules.onlyFrom", { from })];
  return until ? [t("rules.onlyUntil", { until })] : [];
}

/** The weekdays and hours. */
export const timesOf = ({ weekdays, hours }: Window, say: Say): string[] => [
  ...(weekdays ? [say.t("rules.everyWeek", { days: weekdayNames(weekdays, say) })] : []),
  ...(hours ? [say.t("rules.hours", hours)] : []),
];

function membersOf(members: MemberChoice, say: Say, names: Names): string[] {
  const { kinds, tiers, tags, birthday, firstPurchase, card } = members;
  const { t } = say;
  const tierNames = tiers?.map((key) => nameOf(`tier:${key}`, names, say));
  return [
    ...(kinds
      ? [
          inList(
            kinds.map((kind) => kindName(kind, say)),
            say,
          ),
        ]
      : []),
    ...(tierNames ? [t("rules.tiers", { tiers: inList(tierNames, say) })] : []),
    ...(tags ? [t("rules.tags")] : []),
    ...(birthday ? [t(birthday === "day" ? "rules.birthdayDay" : "rules.birthdayMonth")] : []),
    ...(firstPurchase ? [t("rules.firstPurchase")] : []),
    ...(card ? [t("rules.card")] : []),
  ];
}

function amountOf({ from, below }: NonNullable<Rule["amountFen"]>, { t }: Say): string[] {
  if (from !== undefined && below !== undefined) return [t("rules.amountBetween", { from, below })];
  if (from !== undefined) return [t("rules.amountFrom", { from })];
  return below === undefined ? [] : [t("rules.amountBelow", { below })];
}
