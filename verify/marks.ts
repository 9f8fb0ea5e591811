import { canonicalJson } from "./canonicalJson";
import type { Chain } from "./Chain";
import type { DaysAt } from "./days";
import type { Counted, Entry } from "./entryShape";
import { demand, Fault } from "./Fault";
import { groupsOf, madeOf } from "./kinds/earning";
import { benefitMarks } from "./kinds/tier";

/** What is remembered besides points follows from the marks, and the marks from what the rules gave. */
export function checkMarks(chain: Chain, entry: Entry, daysAt: DaysAt): void {
  const { counts, cards, tier } = chain;
  const { marks = {}, after, receipt } = entry;
  if (receipt.of === "sale" || receipt.of === "event") {
    const days = daysAt(receipt.of === "sale" ? receipt.paidAt : receipt.happenedAt);
    const gave = gaveOf(receipt);
    for (const [name, count] of Object.entries(marks.counts ?? {})) {
      checkCount(`marks.counts.${name}`, name, { held: counts.get(name), count, days, gave });
    }
    checkCards(cards, marks.cards ?? {}, { days, isEvent: receipt.of === "event" });
    demand("marks.tier", marks.tier, undefined);
  } else if (receipt.of === "benefit") {
    compareJson("marks", marks, benefitMarks(receipt, chain));
  } else if (receipt.of === "tier") compareJson("marks", Object.keys(marks), ["tier"]);
  else if (entry.marks) throw new Fault("marks", "are left by what no rule counts");
  compare("after.counts", merged(counts, marks.counts), after.counts);
  compare("after.cards", merged(cards, marks.cards), after.cards);
  compareJson("after.tier", after.tier, marks.tier === undefined ? tier : (marks.tier ?? undefined));
}

function compareJson(field: string, is: unknown, should: unknown): void {
  if (canonicalJson(is ?? null) !== canonicalJson(should ?? null)) demand(field, is, should);
}

/** The points that each rule gave, by its name; caps bound the whole. */
function gaveOf(receipt: Extract<Entry["receipt"], { of: "sale" | "event" }>): (rule: string) => number | undefined {
  const isSale = receipt.of === "sale";
  const { fired, points } = isSale ? receipt.earned : receipt;
  const groups = isSale ? groupsOf(receipt.earned, "receipt.earned") : [];
  const { gave } = madeOf(groups, fired, isSale ? "receipt.earned.fired" : "receipt.fired");
  const given = new Map(fired.map(({ rule, chances }, i) => [rule, chances?.chances ?? (gave[i] as number)]));
  return (rule) => (rule === "dayCap" || rule === "monthCap" ? points : given.get(`rule:${rule}`));
}

const lengths: Record<string, number> = { day: 10, month: 7, year: 4, ever: 0 };

interface Judged {
  held: Counted | undefined;
  /** What the mark says; a null takes the count away. */
  count: Counted | null;
  days: string[];
  gave: (rule: string) => number | undefined;
}

/** A count goes up by what its rule gave; a new day or month begins at nothing. One is forgotten when its time is over. */
function checkCount(field: string, name: string, { held, count, days, gave }: Judged): void {
  const [rule = "", span = ""] = name.split("/");
  const length = lengths[span];
  if (length === undefined) throw new Fault(field, "counts no day, no month and not for ever");
  if (count === null) {
    const isOver = held && held.of !== "" && days.some((day) => held.of < day.slice(0, held.of.length));
    if (!isOver) throw new Fault(field, "is forgotten before its time is over");
    return;
  }
  const goesOn = held !== undefined && held.of === count.of;
  const isNow = count.of.length === length && days.some((day) => count.of === day.slice(0, length));
  if (!goesOn && (!isNow || (held !== undefined && held.of > count.of)))
    throw new Fault(`${field}.of`, "is another time");
  const points = gave(rule);
  if (points === undefined || points <= 0) throw new Fault(field, "counts a rule that gave nothing");
  demand(`${field}.n`, count.n, (goesOn ? held.n : 0) + points);
}

/** Cards come with events, and are forgotten when they have ended. */
function checkCards(
  held: Map<string, string>,
  cards: Record<string, string | null>,
  { days, isEvent }: { days: string[]; isEvent: boolean },
): void {
  for (const [rule, until] of Object.entries(cards)) {
    const field = `marks.cards.${rule}`;
    if (until === null) {
      const before = held.get(rule);
      if (before === undefined || !days.some((day) => before < day))
        throw new Fault(field, "is taken before it has ended");
    } else if (!isEvent || !days.some((day) => until > day)) throw new Fault(field, "is a card that nothing gave");
  }
}

function merged<T>(held: Map<string, T>, marks: Record<string, T | null> = {}): Map<string, T> {
  const all = new Map(held);
  for (const [name, mark] of Object.entries(marks)) {
    if (mark === null) all.delete(name);
    else all.set(name, mark);
  }
  return all;
}

function compare<T>(field: string, wanted: Map<string, T>, stated: Record<string, T> | undefined): void {
  if (wanted.size === 0) return demand(field, stated, undefined);
  for (const name of new Set([...wanted.keys(), ...Object.keys(stated ?? {})])) {
    const [is, should] = [stated?.[name], wanted.get(name)];
    compareJson(`${field}.${name}`, is, should);
  }
}
