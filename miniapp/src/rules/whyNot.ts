import type { SilentRule } from "../../../shared/receipt";
import type { Say } from "../words/useWords";
import { channelName, inList, kindName, type Names, nameOf, weekdayNames } from "./nameOf";

interface Known {
  names: Names;
  storeName?: string;
}

type Detail = NonNullable<SilentRule["detail"]>;
type Reason = (detail: Detail, say: Say, known: Known) => string;

const text = (detail: Detail, key: string): string => String(detail[key] ?? "");
const figure = (detail: Detail, key: string): number => Number(detail[key] ?? 0);
const listed = (detail: Detail, key: string): string[] => text(detail, key).split(",").filter(Boolean);

/** Why a rule had no say, for every code that the engine gives. */
const reasons: Record<string, Reason> = {
  not_begun: (detail, { t }) => t("rules.notBegun", { from: text(detail, "from") }),
  over: (detail, { t }) => t("rules.over", { until: text(detail, "until") }),
  budget_spent: (detail, { t }) => t("rules.budgetSpent", { at: text(detail, "at") }),
  other_weekday: (detail, say) =>
    say.t("rules.otherWeekday", {
      days: weekdayNames(listed(detail, "wanted").map(Number), say),
      weekday: figure(detail, "weekday"),
    }),
  other_hours: (detail, { t }) =>
    t("rules.otherHours", {
      from: text(detail, "from"),
      until: text(detail, "until"),
      time: text(detail, "time"),
    }),
  other_store: (_, { t }, { storeName }) =>
    storeName === undefined ? t("rules.otherStore") : t("rules.otherStoreHere", { store: storeName }),
  other_tier: (detail, say, { names }) => {
    const named = (key: string) => nameOf(`tier:${key}`, names, say);
    return say.t("rules.otherTier", {
      tiers: inList(listed(detail, "wanted").map(named), say),
      tier: named(text(detail, "tier")),
    });
  },
  amount_below: (detail, { t }) => {
    const [fen, from] = [figure(detail, "fen"), figure(detail, "from")];
    return t("rules.amountLow", { fen, from, missing: from - fen });
  },
  amount_above: (detail, { t }) =>
    t("rules.amountHigh", { fen: figure(detail, "fen"), below: figure(detail, "below") }),
  other_channel: (detail, say) => {
    const channels = listed(detail, "wanted").map((channel) => channelName(channel, say));
    return say.t("rules.otherChannel", { channels: inList(channels, say) });
  },
  other_payment: (detail, say) => say.t("rules.otherPayment", { payments: inList(listed(detail, "wanted"), say) }),
  other_member_kind: (detail, say) => {
    const kinds = listed(detail, "wanted").map((kind) => kindName(kind, say));
    return say.t("rules.otherKind", { kinds: inList(kinds, say), kind: kindName(text(detail, "kind"), say) });
  },
  no_tag: (_, { t }) => t("rules.noTag"),
  not_birthday: (detail, { t }) => t(detail.birthday === "month" ? "rules.notBirthdayMonth" : "rules.notBirthdayDay"),
  not_first: (detail, { t }) => t("rules.notFirst", { purchases: figure(detail, "purchases") }),
  wheel_unknown: (_, { t }) => t("rules.wheelUnknown"),
  wheel_not_begun: (detail, { t }) => t("rules.wheelNotBegun", { from: text(detail, "from") }),
  wheel_over: (_, { t }) => t("rules.wheelOver"),
  wheel_other_source: (_, { t }) => t("rules.wheelOtherSource"),
  no_card: (detail, { t }) =>
    detail.until === undefined ? t("rules.noCard") : t("rules.cardOver", { until: text(detail, "until") }),
  no_line: (_, { t }) => t("rules.noLine"),
  other_rate: (_, { t }) => t("rules.otherRate"),
  limit_reached: (detail, { t }) => t(limitWord(detail), { limit: figure(detail, "limit") }),
  category_unknown: (detail, { t }) => t("rules.categoryUnknown", { category: text(detail, "category") }),
  below_cap: (detail, { t }) => t("rules.belowCap", { points: figure(detail, "points") }),
};

const limitWords = {
  order: "rules.limitOfOrder",
  day: "rules.limitOfDay",
  month: "rules.limitOfMonth",
  ever: "rules.limitOfEver",
} as const;
const limitWord = ({ per }: Detail) => limitWords[per as keyof typeof limitWords] ?? "rules.limitOfEver";

/** What a receipt calls that which is not a rule of the program's own. */
export function silentName({ rule, detail = {} }: SilentRule, names: Names, say: Say): string {
  if (rule === "base") return say.t("rules.baseRule");
  if (rule === "orderCap") return say.t("rules.orderCapOf", { cap: figure(detail, "cap") });
  return nameOf(rule, names, say);
}

/** Why a rule had no say, as a sentence. A reason that this app does not know yet is still told apart from none. */
export function whyNot({ because, detail = {} }: SilentRule, say: Say, known: Known): string {
  return reasons[because]?.(detail, say, known) ?? say.t("rules.unknownWhy");
}
