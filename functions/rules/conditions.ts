import { weekdayOf } from "../../shared/days";
import type { SilentRule } from "../../shared/receipt";
import type { Program } from "../../shared/program";
import type { Rule } from "../../shared/rule";
import type { Facts } from "./facts";

export type Reason = Omit<SilentRule, "rule">;

/** What a receipt and the program's version say by themselves, so that a chain does not have to keep it. */
export type OutsideFacts = Pick<Facts, "day" | "time" | "at" | "storeId" | "countedFen"> & { tierKey: string };

/** Why a rule does not count, from what any reader of the receipt can see. Undefined when nothing of that speaks against it. */
export function whySilentOutside(rule: Rule, facts: OutsideFacts, program: Program): Reason | undefined {
  const { when = {}, stores, members, amountFen = {} } = rule;
  const { day, time, storeId = "", countedFen, tierKey } = facts;
  if (when.from && day < when.from) return { because: "not_begun", detail: { from: when.from } };
  if (when.until && day > when.until) return { because: "over", detail: { until: when.until } };
  const ended = program.ended?.[rule.key];
  if (ended && facts.at >= ended) return { because: "budget_spent", detail: { at: ended } };
  const weekday = weekdayOf(day);
  if (when.weekdays && !when.weekdays.includes(weekday)) {
    return { because: "other_weekday", detail: { weekday, wanted: when.weekdays.join(",") } };
  }
  if (when.hours && (time < when.hours.from || time >= when.hours.until)) {
    return { because: "other_hours", detail: { time, ...when.hours } };
  }
  if (stores && !stores.includes(storeId)) return { because: "other_store", detail: { wanted: stores.join(",") } };
  if (members?.tiers && !members.tiers.includes(tierKey)) {
    return { because: "other_tier", detail: { tier: tierKey, wanted: members.tiers.join(",") } };
  }
  if (amountFen.from !== undefined && countedFen < amountFen.from) {
    return { because: "amount_below", detail: { fen: countedFen, from: amountFen.from } };
  }
  if (amountFen.below !== undefined && countedFen >= amountFen.below) {
    return { because: "amount_above", detail: { fen: countedFen, below: amountFen.below } };
  }
  return undefined;
}

/** The same, from what only those know who were there: the member, how it was paid, what came before. */
export function whySilentInside(rule: Rule, facts: Facts): Reason | undefined {
  const { channels, payments } = rule;
  if (channels && !(facts.channel !== undefined && channels.includes(facts.channel))) {
    return { because: "other_channel", detail: { wanted: channels.join(",") } };
  }
  if (payments && !(facts.payment !== undefined && payments.includes(facts.payment))) {
    return { because: "other_payment", detail: { wanted: payments.join(",") } };
  }
  return whyNotThisMember(rule, facts);
}

function whyNotThisMember({ key, members = {} }: Rule, { segments, account, day }: Facts): Reason | undefined {
  const { kinds, tags, birthday, firstPurchase, card } = members;
  // Nobody said what kind of member this is: a consumer.
  const kind = segments.find((segment) => segment.startsWith("kind:"))?.slice(5) ?? "consumer";
  if (kinds && !kinds.some((wanted) => wanted === kind)) {
    return { because: "other_member_kind", detail: { kind, wanted: kinds.join(",") } };
  }
  if (tags && !tags.some((tag) => segments.includes(`tag:${tag}`))) {
    return { because: "no_tag", detail: { wanted: tags.join(",") } };
  }
  if (birthday && !segments.includes(`birthday:${birthday}`)) return { because: "not_birthday", detail: { birthday } };
  if (firstPurchase && (account.purchases ?? 0) > 0) {
    return { because: "not_first", detail: { purchases: account.purchases ?? 0 } };
  }
  const until = account.cards?.[key];
  if (card && (until === undefined || until < day)) {
    return { because: "no_card", ...(until === undefined ? {} : { detail: { until } }) };
  }
  return undefined;
}
