import { addDays, dayOf } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import type { Account, Decision, Marks } from "../../shared/ledger";
import type { EventReceipt, SilentRule } from "../../shared/receipt";
import type { Program } from "../../shared/program";
import { isAnswered } from "../events/event";
import { arriving, bringInEarned } from "./bringIn";
import { firedOf, lotsOf, marksOf, rulesCast } from "./cast";
import { factsOf, type Happening } from "./facts";
import { willingRules } from "./purchase";
import { keptSilent } from "./silent";
import { stack } from "./stack";

/** What makes an event this one and no other: an order, a day, a friend. */
export interface Event extends Happening {
  key: string;
}

/**
 * What an event earns, and why. An event that no rule gives anything for is an entry of no points with the reasons, so
 * that the member can read them, and so is one that only a task counts; one that nothing speaks of is refused. What is
 * told late, at `now`, does not wait for a day that has come.
 */
export function decideEvent(account: Account, event: Event, program: Program, now = event.happenedAt): Decision {
  if (!isAnswered(program, event.event)) {
    throw new Refusal("event_unknown", `This program has no rule for ${event.event}.`, { event: event.event });
  }
  const facts = factsOf(account, program, { ...event, at: event.happenedAt });
  const silent: SilentRule[] = [];
  const willing = willingRules(program, facts, silent, event.event);
  // No tier multiplies what an event gives, and no cap of purchases bounds it.
  const cast = rulesCast(facts, willing, [], silent);
  const stacked = stack(
    [],
    cast.map(({ term }) => term),
  );
  const { points } = stacked;
  const waits = Math.max(0, ...cast.map(({ rule }) => rule?.pendingDays ?? 0));
  const lots = lotsOf(cast, stacked, facts.day);
  const fired = firedOf(cast, stacked);
  const circumstances = { at: event.happenedAt, storeId: event.storeId, event: event.event };
  const receipt: EventReceipt = {
    of: "event",
    event: event.event,
    key: event.key,
    happenedAt: event.happenedAt,
    programVersion: program.version,
    fired,
    silent: keptSilent(program, { fired, silent, points }, circumstances),
    points,
    ...(lots ? { lots } : {}),
    ...(waits > 0 && points > 0 ? { pendingUntil: addDays(facts.day, waits) } : {}),
  };
  const told = arriving(receipt, dayOf(now, program.timeZone));
  const cards = Object.fromEntries(
    cast.flatMap(({ rule }) => {
      const card = rule?.gives.kind === "points" ? rule.gives.card : undefined;
      return card ? [[card.rule, addDays(facts.day, card.days)]] : [];
    }),
  );
  const counted = marksOf(account, cast, stacked, facts.day) ?? {};
  const marks: Marks = {
    ...counted,
    ...(Object.keys(cards).length > 0 ? { cards: { ...counted.cards, ...cards } } : {}),
  };
  return {
    kind: "event",
    moves: bringInEarned(account, told, event.happenedAt, program),
    receipt: told,
    ...(Object.keys(marks).length > 0 ? { marks } : {}),
  };
}
