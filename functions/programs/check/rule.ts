import { addDays, type Day, daysBetween, weekdayOf } from "../../../shared/days";
import type { ProgramFile } from "../../../shared/programFile";
import type { Rule } from "../../../shared/rule";
import { stepsOf, type Task } from "../../../shared/task";
import { notAmong, type Tell } from "../problem";
import { knownEvents } from "./events";

/** What a rule is looked at with: the program around it, and the first day on which it counts. */
export interface Around {
  file: ProgramFile;
  day: Day;
}

/** Tells why a rule can never have a say, or says something that would do nothing. Paths begin at the rule. */
export function checkRule(rule: Rule, around: Around, tell: Tell): void {
  checkWindow(rule, around, tell);
  checkNames(rule, around, tell);
  checkGives(rule, around, tell);
  checkLife(rule, around, tell);
  if (rule.on !== undefined) checkEventRule(rule, around, tell);
  const { from = 0, below = Infinity } = rule.amountFen ?? {};
  if (from >= below) {
    tell(
      ["amountFen", "below"],
      "amount_empty",
      `no amount is ${from} fen or more and below ${below}; below must be above from.`,
    );
  }
}

function checkWindow({ when = {} }: Rule, { day }: Around, tell: Tell): void {
  const { from, until, weekdays, hours } = when;
  if (hours && hours.from >= hours.until) {
    const right = `two rules, one until 24:00 and one from 00:00, make a night`;
    tell(["when", "hours"], "hours_empty", `no time is ${hours.from} or later and before ${hours.until}; ${right}.`);
  }
  if (from && until && until < from) {
    return tell(["when", "until"], "window_backwards", `it ends on ${until}, before it begins on ${from}.`);
  }
  if (until && until < day) {
    const right = "take the rule out, earlier versions keep it";
    return tell(["when", "until"], "window_over", `it ended on ${until}, and this version begins on ${day}; ${right}.`);
  }
  const begins = from && from > day ? from : day;
  if (!weekdays || !until || daysBetween(begins, until) >= 6) return;
  const days = Array.from({ length: daysBetween(begins, until) + 1 }, (_, i) => weekdayOf(addDays(begins, i)));
  if (!days.some((weekday) => weekdays.includes(weekday))) {
    tell(["when", "weekdays"], "weekday_never", `none of these weekdays is between ${begins} and ${until}.`);
  }
}

function checkNames({ stores, members, lines }: Rule, { file }: Around, tell: Tell): void {
  const unknown = (
    what: string,
    path: (string | number)[],
    named: readonly string[] | undefined,
    known: readonly string[],
  ) =>
    named?.forEach((name, i) => {
      if (!known.includes(name)) tell([...path, i], `${what}_unknown`, notAmong(what, name, known));
    });
  const storeIds = file.stores.map(({ storeId }) => storeId);
  unknown("store", ["stores"], stores, storeIds);
  const tierKeys = file.tiers.map(({ key }) => key);
  unknown("tier", ["members", "tiers"], members?.tiers, tierKeys);
  if (file.categories) {
    const categories = Object.keys(file.categories);
    unknown("category", ["lines", "only", "categories"], lines?.only?.categories, categories);
    unknown("category", ["lines", "except", "categories"], lines?.except?.categories, categories);
  }
  const { only, except } = lines ?? {};
  const isEmptied =
    only && except && Object.keys(only).every((kind) => isWithin(only, except, kind as keyof typeof only));
  if (isEmptied) tell(["lines", "except"], "lines_empty", "it excepts everything that `only` names.");
}

const isWithin = <K extends string>(a: Partial<Record<K, string[]>>, b: Partial<Record<K, string[]>>, kind: K) =>
  (a[kind] ?? []).every((name) => b[kind]?.includes(name));

function checkGives(rule: Rule, { file }: Around, tell: Tell): void {
  const { gives, limits = {}, members, key } = rule;
  const isRate = gives.kind === "rate" || gives.kind === "nothing";
  if (isRate && rule.limits) {
    tell(
      ["limits"],
      "limits_on_rate",
      `a ${gives.kind} has no limits; give extra points by another rule and limit that.`,
    );
  }
  if (gives.kind === "multiplier" && gives.percent === 100) {
    tell(
      ["gives", "percent"],
      "changes_nothing",
      "100 percent is once, which changes nothing; 150 is half as much again.",
    );
  }
  if (members?.card && !file.rules.some(({ gives: other }) => other.kind === "points" && other.card?.rule === key)) {
    tell(["members", "card"], "card_not_given", `no rule gives a card for ${key}, so nobody can ever hold one.`);
  }
  if (gives.kind === "chances") checkChances(rule, file, tell);
  if (gives.kind !== "points") return;
  const { card } = gives;
  if (gives.points === 0 && !card) tell(["gives", "points"], "gives_nothing", "it gives no points and no card.");
  if (limits.budget !== undefined && limits.budget < gives.points) {
    const why = `it gives ${gives.points} at once, so the first member would pass it`;
    tell(["limits", "budget"], "budget_too_small", `a budget of ${limits.budget} is no budget: ${why}.`);
  }
  if (!card) return;
  const meant = file.rules.find((other) => other.key === card.rule);
  if (!meant) {
    const keys = file.rules.filter((other) => other.members?.card).map((other) => other.key);
    tell(["gives", "card", "rule"], "rule_unknown", notAmong("rule for a card", card.rule, keys));
  } else if (!meant.members?.card) {
    const right = `say members: { card: true } there`;
    tell(
      ["gives", "card", "rule"],
      "card_for_all",
      `${card.rule} counts for everybody, with a card or without; ${right}.`,
    );
  }
}

/** Chances are for purchases and for tasks, and never for what the law lets nobody reward. */
function checkChances({ gives, on, limits = {}, lasts, pendingDays }: Rule, file: ProgramFile, tell: Tell): void {
  if (gives.kind !== "chances") return;
  const task = file.tasks?.find((candidate) => stepsOf(candidate).some(({ event }) => event === on));
  if (on !== undefined && !task) {
    const right = "make a task of it, and answer task-KEY";
    tell(["on"], "chances_source", `chances are given for purchases and for tasks, and ${on} is neither; ${right}.`);
  }
  const forbidden = task && forbiddenIn(task, file);
  if (forbidden) {
    const why = `${forbidden} is shared, liked, voted for or praised, and no chance may be given for that`;
    tell(["on"], "chances_forbidden", `${why} (WeChat's rules; online competition rules, article 9).`);
  }
  if (lasts || pendingDays !== undefined) {
    const path = lasts ? "lasts" : "pendingDays";
    tell([path], "chances_last", "chances can be used at once, and as long as their wheel runs; leave it out.");
  }
  if (limits.budget !== undefined && limits.budget < gives.chances) {
    const why = `it gives ${gives.chances} at once, so the first member would pass it`;
    tell(["limits", "budget"], "budget_too_small", `a budget of ${limits.budget} is no budget: ${why}.`);
  }
}

const forbiddenWords = /分享|转发|点赞|集赞|投票|好评|\b(shar(e|es|ing)|likes?|votes?|praise|good[ -]reviews?)\b/i;

/** What a task counts, where its names say that it is what nobody may be given chances for. */
function forbiddenIn({ key, name, counts }: Task, { events = {} }: ProgramFile): string | undefined {
  const event = counts.what === "event" || counts.what === "streak" ? counts.event : undefined;
  const names = event === undefined ? undefined : events[event]?.name;
  const said = [event, names?.zh, names?.en, key, name.zh, name.en].filter((one) => one !== undefined);
  return said.find((one) => forbiddenWords.test(one));
}

function checkLife({ lasts, pendingDays, gives, on }: Rule, { file, day }: Around, tell: Tell): void {
  if (gives.kind === "chances") return;
  if (lasts && (gives.kind === "rate" || gives.kind === "nothing")) {
    tell(
      ["lasts"],
      "lasts_on_rate",
      `a ${gives.kind} has no points of its own that could last; earning.monthsToExpiry says how long a purchase's do.`,
    );
  }
  if (lasts && "until" in lasts && lasts.until < day) {
    tell(
      ["lasts", "until"],
      "lasts_over",
      `its points would have ended on ${lasts.until}, before it begins on ${day}.`,
    );
  }
  const waits = pendingDays ?? (on === undefined ? file.earning.pendingDays : undefined);
  if (lasts && waits !== undefined) {
    const why = `points that wait for ${waits} days get the life of the program's when they can be spent`;
    tell(["lasts"], "pending_and_lasts", `${why}; leave out either lasts or pendingDays.`);
  }
  if (pendingDays !== undefined && on === undefined) {
    tell(
      ["pendingDays"],
      "pending_on_purchase",
      "a purchase waits as a whole: say earning.pendingDays of the program.",
    );
  }
}

/** An event has no lines, no amount and no payment: a rule that asks for them would never count. */
function checkEventRule(rule: Rule, { file }: Around, tell: Tell): void {
  const { gives, on = "" } = rule;
  const known = knownEvents(file);
  if (!known.includes(on))
    tell(["on"], "event_unknown", `${notAmong("event", on, known)} Events are named under events.`);
  if (gives.kind !== "points" && gives.kind !== "chances") {
    const right = "say gives: { kind: points, points: N }";
    tell(
      ["gives", "kind"],
      "event_gives_points",
      `${on} is no purchase, and a ${gives.kind} has nothing to work on; ${right}.`,
    );
  }
  for (const name of ["lines", "channels", "payments", "amountFen"] as const) {
    if (rule[name]) tell([name], "event_has_none", `${on} is no purchase and has no ${name}; leave it out.`);
  }
  if (rule.members?.firstPurchase) {
    const right = "leave it out, and answer an event such as first-order instead";
    tell(["members", "firstPurchase"], "event_has_none", `${on} is no purchase, so it is not the first; ${right}.`);
  }
}
