import type { Program } from "../../../shared/program";
import type { Name } from "../../../shared/rule";
import type { Say } from "../words/useWords";

/** Names of tiers, rules and categories, such as tier:gold, rule:weekend, category:fresh. */
export type Names = Record<string, Name>;

export const namesOf = ({ tiers, rules, categories = {} }: Pick<Program, "tiers" | "rules" | "categories">): Names =>
  Object.fromEntries([
    ...tiers.map(({ key, name }) => [`tier:${key}`, name]),
    ...rules.map(({ key, name }) => [`rule:${key}`, name]),
    ...Object.entries(categories).map(([key, name]) => [`category:${key}`, name]),
  ]);

/** The name of tier:gold or rule:weekend; without one, what stands behind the colon. */
export function nameOf(of: string, names: Names, { name }: Say): string {
  const known = names[of];
  return known ? name(known) : of.slice(of.indexOf(":") + 1);
}

/** 周六、周日; Saturday, Sunday. */
export const inList = (words: string[], { t }: Say): string => words.join(t("rules.and"));

export const weekdayNames = (weekdays: number[], say: Say): string =>
  inList(
    weekdays.map((weekday) => say.t("shopper.weekday", { weekday })),
    say,
  );

const channels: Record<string, "rules.channelStore" | "rules.channelOnline"> = {
  store: "rules.channelStore",
  online: "rules.channelOnline",
};

/** How something was bought, such as in a store; a channel of the program's own stands as it is. */
export function channelName(channel: string, { t }: Say): string {
  const known = channels[channel];
  return known ? t(known) : channel;
}

/** Dealers are a kind of member; everybody else is a consumer. */
export const kindName = (kind: string, { t }: Say): string => t(kind === "dealer" ? "rules.dealer" : "rules.consumer");
