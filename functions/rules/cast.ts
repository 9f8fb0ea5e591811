import type { Account, Marks } from "../../shared/ledger";
import type { FiredRule, SilentRule } from "../../shared/receipt";
import type { Program } from "../../shared/program";
import type { Limits, Rule } from "../../shared/rule";
import { chancesOf } from "./chances";
import type { Reason } from "./conditions";
import type { Facts } from "./facts";
import { lastDay } from "./lasting";
import { countsOf, forgotten, roomOf } from "./limits";
import { type CountedLine, fits } from "./lines";
import type { Stacked, Term } from "./stack";

/** Who has a say, in the order in which they stack. The tier and the program's own caps have no rule behind them. */
export interface Cast {
  term: Term;
  rule?: Rule;
  /** What it may give a member in a span, where that is limited. */
  limited?: { key: string; limits: Limits };
}

export const isFactor = ({ term }: Cast): boolean => term.percent !== undefined || term.extra !== undefined;

const places = { multiplier: 1, extra: 2, steps: 3, points: 3, chances: 4 } as const;

/** Everyone who may have a say in a purchase: the tier, the rules, and the program's caps on the whole. */
export const castOf = (
  program: Program,
  facts: Facts,
  willing: Rule[],
  lines: CountedLine[],
  silent: SilentRule[],
): Cast[] => [
  { term: { rule: `tier:${facts.tier.key}`, percent: facts.tier.multiplierPercent } },
  ...rulesCast(facts, willing, lines, silent),
  ...capsOf(program, facts),
];

/** Puts rules in their order, and tells of those that come to nothing: their limit is reached, or no step is full. */
export function rulesCast(
  { account, day, wheels }: Pick<Facts, "account" | "day" | "wheels">,
  willing: Rule[],
  lines: CountedLine[],
  silent: SilentRule[],
): Cast[] {
  return willing
    .flatMap((rule) => {
      const room = roomOf(account, rule.key, rule.limits, day);
      const reason = room?.room === 0 ? room.reason : whyNoStep(rule, lines);
      if (reason) silent.push({ rule: `rule:${rule.key}`, ...reason });
      const term = termOf(rule, lines, chancesOf(rule, { day, wheels }, room?.room));
      if (reason || !term) return [];
      const limited = rule.limits ? { limited: { key: rule.key, limits: rule.limits } } : {};
      return [{ rule, term: { ...term, ...(room ? { room: room.room } : {}) }, ...limited }];
    })
    .sort((a, b) => placeOf(a.rule) - placeOf(b.rule));
}

const placeOf = ({ gives }: Rule): number => places[gives.kind as keyof typeof places];

function termOf(rule: Rule, lines: CountedLine[], chances: Pick<Term, "chances" | "limit">): Term | undefined {
  const { gives, key } = rule;
  const name = `rule:${key}`;
  switch (gives.kind) {
    case "multiplier":
      return { rule: name, percent: gives.percent };
    case "extra":
      return { rule: name, extra: gives.percent };
    case "points":
      return { rule: name, points: gives.points };
    case "steps":
      return { rule: name, points: gives.points, steps: Math.floor(fenOf(rule, lines) / gives.everyFen) };
    case "chances":
      return { rule: name, ...chances };
    default:
      return undefined;
  }
}

/** What a rule's lines come to. */
const fenOf = (rule: Rule, lines: CountedLine[]): number =>
  lines.reduce((sum, line) => sum + (fits(rule, line) ? line.fen : 0), 0);

function whyNoStep(rule: Rule, lines: CountedLine[]): Reason | undefined {
  const { gives } = rule;
  if (gives.kind !== "steps" || fenOf(rule, lines) >= gives.everyFen) return undefined;
  return { because: "amount_below", detail: { fen: fenOf(rule, lines), from: gives.everyFen } };
}

/** The program's own caps, the narrowest last. They bound the whole, whoever gave it. */
function capsOf({ earning }: Program, { account, day }: Facts): Cast[] {
  const { pointsPerOrderMax, pointsPerDayMax, pointsPerMonthMax } = earning;
  const spans = [
    ["dayCap", { day: pointsPerDayMax }],
    ["monthCap", { month: pointsPerMonthMax }],
  ] as const;
  const perSpan = spans.flatMap(([key, limits]) => {
    const given = limits as Limits;
    const room = Object.values(limits)[0] === undefined ? undefined : roomOf(account, key, given, day);
    return room ? [{ term: { rule: key, cap: room.room }, limited: { key, limits: given } }] : [];
  });
  return [{ term: { rule: "orderCap", cap: pointsPerOrderMax } }, ...perSpan];
}

/** Those that had their say, as a receipt names them: a cap only where it was reached. */
export function firedOf(cast: Cast[], { gave, limited }: Stacked): FiredRule[] {
  return cast.flatMap(({ term: { room, ...term } }, i) => {
    if (term.cap !== undefined) return (gave[i] as number) < 0 ? [term] : [];
    return [limited[i] ? { ...term, limit: room as number } : term];
  });
}

/** What is to be remembered: of rules with a limit what they gave, of cards and spans that are over nothing. */
export function marksOf(account: Account, cast: Cast[], { gave, points }: Stacked, day: string): Marks | undefined {
  const counts = cast.flatMap(({ limited, term }, i) => {
    if (!limited) return [];
    const given = term.chances?.chances ?? (term.cap === undefined ? (gave[i] as number) : points);
    return countsOf(account, limited.key, limited.limits, day, given);
  });
  const old = forgotten(account, day);
  const all = { ...old.counts, ...Object.fromEntries(counts) };
  const marks = { ...(Object.keys(all).length > 0 ? { counts: all } : {}), ...(old.cards ? { cards: old.cards } : {}) };
  return Object.keys(marks).length > 0 ? marks : undefined;
}

/** Points that live otherwise than the program's, by their last day. What a cap takes is taken from the others first. */
export function lotsOf(cast: Cast[], { gave, points }: Stacked, day: string): Record<string, number> | undefined {
  const lots: Record<string, number> = {};
  let left = points;
  cast.forEach(({ rule }, i) => {
    const own = rule?.lasts ? Math.min(left, Math.max(0, gave[i] as number)) : 0;
    if (!rule?.lasts || own === 0) return;
    const last = lastDay(rule.lasts, day);
    lots[last] = (lots[last] ?? 0) + own;
    left -= own;
  });
  return Object.keys(lots).length > 0 ? lots : undefined;
}
