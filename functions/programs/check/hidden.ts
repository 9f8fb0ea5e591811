import type { LineChoice, Rule } from "../../../shared/rule";
import type { Tell } from "../problem";

const isRate = ({ gives, on }: Rule): boolean =>
  on === undefined && (gives.kind === "rate" || gives.kind === "nothing");

/** Tells of rates that never get a line, because one before them takes every line that they fit. */
export function checkHidden(rules: Rule[], tell: Tell): void {
  rules.forEach((rule, i) => {
    if (!isRate(rule)) return;
    const first = rules.slice(0, i).find((before) => isRate(before) && takesAllOf(before, rule));
    if (!first) return;
    const one = first.gives.kind === "nothing" ? "leaves out" : "gives its rate to";
    const right = "put the narrower rule first, or take one out";
    const because = first.gives.kind === rule.gives.kind ? "rate_hidden" : "rates_contradict";
    tell([i], because, `${first.key}, before it, ${one} every line that ${rule.key} is for; ${right}.`);
  });
}

/** Whether `first` has its say on every line, whenever `second` would. */
function takesAllOf(first: Rule, second: Rule): boolean {
  return (
    isWider(first.stores, second.stores) &&
    isWider(first.channels, second.channels) &&
    isWider(first.payments, second.payments) &&
    isForAllOf(first, second) &&
    isWhenever(first, second) &&
    hasLinesOf(first, second)
  );
}

/** What names nothing is for all. */
const isWider = <T>(wide: readonly T[] | undefined, narrow: readonly T[] | undefined): boolean =>
  !wide || (narrow?.every((name) => wide.includes(name)) ?? false);

function isForAllOf({ members: wide = {}, amountFen: all = {} }: Rule, second: Rule): boolean {
  const { members: narrow = {}, amountFen: some = {} } = second;
  // A card is one rule's own: who holds the first's need not hold the second's.
  return (
    isWider(wide.kinds, narrow.kinds) &&
    isWider(wide.tiers, narrow.tiers) &&
    isWider(wide.tags, narrow.tags) &&
    (!wide.birthday || wide.birthday === narrow.birthday || (wide.birthday === "month" && narrow.birthday === "day")) &&
    (!wide.firstPurchase || narrow.firstPurchase === true) &&
    !wide.card &&
    (all.from ?? 0) <= (some.from ?? 0) &&
    (all.below ?? Infinity) >= (some.below ?? Infinity)
  );
}

function isWhenever({ when: wide = {} }: Rule, { when: narrow = {} }: Rule): boolean {
  const { hours } = wide;
  return (
    (wide.from ?? "") <= (narrow.from ?? "") &&
    (wide.until ?? "9") >= (narrow.until ?? "9") &&
    isWider(wide.weekdays, narrow.weekdays) &&
    (!hours || (narrow.hours !== undefined && hours.from <= narrow.hours.from && hours.until >= narrow.hours.until))
  );
}

function hasLinesOf({ lines: wide = {} }: Rule, { lines: narrow = {} }: Rule): boolean {
  const takes = !wide.only || (narrow.only !== undefined && isChosenBy(wide.only, narrow.only));
  const leaves = !wide.except || (narrow.except !== undefined && isChosenBy(narrow.except, wide.except));
  return takes && leaves;
}

/** Whether whatever `narrow` chooses, `wide` chooses too. */
const isChosenBy = (wide: LineChoice, narrow: LineChoice): boolean =>
  (["categories", "brands", "products"] as const).every(
    (kind) => narrow[kind] === undefined || (wide[kind] !== undefined && isWider(wide[kind], narrow[kind])),
  );
