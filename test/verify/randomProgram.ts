import type { Program } from "../../shared/program";
import type { Rule } from "../../shared/rule";
import type { SaleLine } from "../../shared/sale";
import { demoProgram } from "../../infra/local/demo";

type Below = (n: number) => number;
const categories = ["fresh", "luxury", "fuel"];
export const cardRule = "double-card";

/** A program whose rules use everything that a rule can be, the same for the same numbers. */
export function randomProgram(below: Below): Program {
  const { pendingDays: _, ...earning } = demoProgram.earning;
  const rules = Array.from({ length: 1 + below(6) }, (_, i) => randomRule(below, `r${i}`));
  const card: Rule = {
    ...named(cardRule),
    gives: { kind: "multiplier", percent: 200 },
    members: { card: true },
  };
  const welcome: Rule = {
    ...named("welcome"),
    on: "joined",
    gives: { kind: "points", points: 500, card: { rule: cardRule, days: 7 } },
    ...(below(3) === 0 ? { pendingDays: 1 + below(20) } : {}),
  };
  const review: Rule = {
    ...named("review"),
    on: "review",
    gives: { kind: "points", points: 1 + below(200) },
    ...(below(2) === 0 ? { limits: { day: 150, ever: 700 } } : {}),
    ...(below(2) === 0 ? { lasts: { days: 1 + below(90) } } : {}),
  };
  return {
    ...demoProgram,
    earning: {
      ...earning,
      fenPerPoint: [100, 30, 7_00][below(3)] as number,
      monthsToExpiry: 1 + below(3),
      pointsPerOrderMax: below(3) === 0 ? 300 : 100_000,
      ...(below(3) === 0 ? { pointsPerDayMax: 500 } : {}),
      ...(below(4) === 0 ? { pointsPerMonthMax: 900 } : {}),
      ...(below(2) === 0 ? { pendingDays: 1 + below(15) } : {}),
    },
    rules: [...rules, card, welcome, review],
  };
}

const named = (key: string) => ({ key, name: { zh: key, en: key } });

function randomRule(below: Below, key: string): Rule {
  const gives = [
    { kind: "rate" as const, points: 1 + below(5), perFen: [100, 150, 1_00_00][below(3)] as number },
    { kind: "nothing" as const },
    { kind: "multiplier" as const, percent: [150, 200, 333, 50][below(4)] as number },
    { kind: "extra" as const, percent: [10, 33, 50][below(3)] as number },
    { kind: "steps" as const, points: 1 + below(100), everyFen: 100_00 },
    { kind: "points" as const, points: below(60) },
  ][below(6)] as Rule["gives"];
  const isFactor = gives.kind !== "rate" && gives.kind !== "nothing";
  return {
    ...named(key),
    gives,
    ...(below(3) === 0 && gives.kind !== "nothing" ? {} : { lines: choiceOf(below) }),
    ...(isFactor && below(3) === 0 ? { limits: limitsOf(below) } : {}),
    ...(isFactor && below(3) === 0 ? { lasts: lastsOf(below) } : {}),
    ...(below(4) === 0 ? { when: { weekdays: [1 + below(4), 5, 6] } } : {}),
  };
}

function choiceOf(below: Below): NonNullable<Rule["lines"]> {
  const chosen = { categories: [categories[below(3)] as string] };
  return below(3) === 0 ? { except: chosen } : { only: chosen };
}

const limitsOf = (below: Below): NonNullable<Rule["limits"]> =>
  [{ order: 1 + below(80) }, { day: 1 + below(200) }, { month: 1 + below(300) }, { ever: 1 + below(500) }][
    below(4)
  ] as NonNullable<Rule["limits"]>;

const lastsOf = (below: Below): NonNullable<Rule["lasts"]> =>
  [{ months: 1 + below(2) }, { days: 5 + below(60) }, { until: "2026-12-31" }][below(3)] as NonNullable<Rule["lasts"]>;

/** Lines of a purchase, some of the same kind and some of nothing. */
export function randomLines(below: Below): SaleLine[] {
  return Array.from({ length: 1 + below(5) }, () => {
    const kind = below(4);
    const amountFen = below(8) === 0 ? 0 : below(20_000);
    return { amountFen, ...(kind < 3 ? { category: categories[kind] as string } : {}) };
  });
}
