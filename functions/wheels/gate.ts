import { Refusal } from "../../shared/errors";
import type { Program } from "../../shared/program";
import type { ChanceSource, PrizeDraft, WheelDraft } from "../../shared/wheel";
import { isOff } from "../programs/requireModule";
import { worthOf } from "../sales/sale";

/** What stands against publishing a wheel: the rule by its name, and the field that it is about. */
export interface Objection {
  code: "wheel_incomplete" | "wheel_forbidden";
  rule: string;
  field: string;
  message: string;
}

/** SAMR order 32, 规范促销行为暂行规定. What must be published before the start, and how points and coupons are good. */
const ART_13 = "SAMR-32-art-13";
const ART_14 = "SAMR-32-art-14";
/** No prize above 50,000 yuan. */
const ART_17 = "SAMR-32-art-17";
const PRIZE_FEN_MAX = 5_000_000;
/** Rules of ours, which the promises of this service need. */
const STOCK = "JIFEN-never-oversold";
const BUDGET = "JIFEN-budget";
const MODULE = "JIFEN-modules";
const WEIGHTS_MAX = 1_000_000_000;
const DAYS_MAX = 366;
const DAY_MS = 24 * 60 * 60_000;

/** Sources of a chance that may not be rewarded, and by which rule. */
const forbiddenSources: Partial<Record<ChanceSource, string>> = {
  share: "WECHAT-no-reward-for-sharing",
  like: "ONLINE-COMPETITION-art-9-5",
  vote: "ONLINE-COMPETITION-art-9-5",
  goodReview: "ONLINE-COMPETITION-art-9-5",
};

export function sourceForbidden(source: ChanceSource): Refusal | undefined {
  const rule = forbiddenSources[source];
  return rule === undefined
    ? undefined
    : new Refusal("wheel_forbidden", `No chance may be given for "${source}".`, { rule, field: source });
}

const missing = (field: string, rule = ART_13): Objection => ({
  code: "wheel_incomplete",
  rule,
  field,
  message: `${field} has to be published before the start.`,
});
const forbidden = (field: string, rule: string, message: string): Objection => ({
  code: "wheel_forbidden",
  rule,
  field,
  message,
});

/** Everything that stands against publishing this draft now; empty when nothing does. */
export function objectionsTo(draft: WheelDraft, program: Program, now: string): Objection[] {
  const { organiser, prizes = [], price } = draft;
  const named = ["name", "from", "until", "conditions", "redemption", "lapse"] as const;
  return [
    ...named.filter((field) => draft[field] === undefined).map((field) => missing(field)),
    ...(organiser?.name ? [] : [missing("organiser.name")]),
    ...(organiser?.contact ? [] : [missing("organiser.contact")]),
    ...periodObjections(draft, now),
    ...(price?.points || price?.freePerDay || price?.chancesFrom.length ? [] : [missing("price")]),
    ...(price?.chancesFrom ?? []).flatMap((source) => sourceObjection(source)),
    ...(prizes.length > 1 ? [] : [missing("prizes")]),
    ...prizes.flatMap((prize, i) => prizeObjections(prize, `prizes.${i}`, program)),
    ...stockObjections(draft, prizes),
  ];
}

function sourceObjection(source: ChanceSource): Objection[] {
  const rule = forbiddenSources[source];
  return rule ? [forbidden("price.chancesFrom", rule, `No chance may be given for "${source}".`)] : [];
}

function periodObjections({ from, until }: WheelDraft, now: string): Objection[] {
  if (from === undefined || until === undefined) return [];
  if (from < now) return [forbidden("from", ART_13, "A wheel is published before it begins.")];
  if (until <= from) return [forbidden("until", ART_13, "A wheel ends after it begins.")];
  const days = (Date.parse(until) - Date.parse(from)) / DAY_MS;
  return days > DAYS_MAX ? [forbidden("until", ART_13, `A wheel runs for ${DAYS_MAX} days at the most.`)] : [];
}

function prizeObjections(prize: PrizeDraft, at: string, program: Program): Objection[] {
  const told = ["name", "kind", "weight", "valueFen"] as const;
  const wanting = told.filter((field) => prize[field] === undefined).map((field) => missing(`${at}.${field}`));
  const { kind, valueFen = 0, stock, perDay, points, terms } = prize;
  const isWorthless = kind === "respin" || kind === "thanks";
  if (kind === undefined) return wanting;
  if (isWorthless && valueFen > 0)
    wanting.push(forbidden(`${at}.valueFen`, ART_13, "A prize that is nothing has no value."));
  if (!isWorthless && valueFen === 0 && prize.valueFen === 0)
    wanting.push(forbidden(`${at}.valueFen`, ART_13, "A prize has the value of what is given."));
  if (valueFen > PRIZE_FEN_MAX) wanting.push(forbidden(`${at}.valueFen`, ART_17, "No prize above 50,000 yuan."));
  if (!isWorthless && kind !== "points" && isOff(program, "coupons"))
    wanting.push(forbidden(`${at}.kind`, MODULE, "It would come as a coupon, and this program has none."));
  if (!isWorthless && stock === undefined) wanting.push(missing(`${at}.stock`));
  if (perDay !== undefined && (stock === undefined || perDay > stock))
    wanting.push(forbidden(`${at}.perDay`, STOCK, "So many a day need a stock of as many."));
  if (kind === "points" && points === undefined) wanting.push(missing(`${at}.points`));
  if (kind === "points" && points !== undefined && prize.valueFen !== undefined && valueFen < worthOf(program, points))
    wanting.push(forbidden(`${at}.valueFen`, ART_13, "Points are worth more than that."));
  if (!isWorthless && kind !== "points") wanting.push(...termsObjections({ kind, terms, valueFen }, at));
  return wanting;
}

function termsObjections({ kind, terms, valueFen = 0 }: Pick<PrizeDraft, "kind" | "terms" | "valueFen">, at: string) {
  if (!terms) return [missing(`${at}.terms`, ART_14)];
  if (kind !== "coupon") return [];
  if (terms.offFen === undefined) return [missing(`${at}.terms.offFen`, ART_14)];
  return terms.offFen > valueFen
    ? [forbidden(`${at}.valueFen`, ART_13, "A coupon is worth what it can take off at the most.")]
    : [];
}

function stockObjections({ fallback, budgetFen }: WheelDraft, prizes: PrizeDraft[]): Objection[] {
  const found: Objection[] = [];
  if (new Set(prizes.map(({ key }) => key)).size < prizes.length)
    found.push(forbidden("prizes", ART_13, "Two prizes have one key."));
  if (prizes.reduce((sum, { weight = 0 }) => sum + weight, 0) > WEIGHTS_MAX)
    found.push(forbidden("prizes", ART_13, `All weights together are at most ${WEIGHTS_MAX}.`));
  if (prizes.length > 0 && prizes.every(({ kind }) => kind === "respin"))
    found.push(forbidden("prizes", ART_13, "There is nothing to win."));
  const instead = prizes.find(({ key }) => key === fallback);
  if (fallback === undefined) found.push(missing("fallback"));
  else if (instead?.kind !== "thanks" || instead.stock !== undefined)
    found.push(
      forbidden("fallback", STOCK, "What is given instead has no end: a prize of kind thanks, without stock."),
    );
  const worthFen = prizes.reduce((sum, { stock = 0, valueFen = 0 }) => sum + stock * valueFen, 0);
  if (budgetFen === undefined) found.push(missing("budgetFen", BUDGET));
  else if (worthFen > budgetFen)
    found.push(forbidden("budgetFen", BUDGET, `All prizes together are worth ${worthFen} fen.`));
  return found;
}
