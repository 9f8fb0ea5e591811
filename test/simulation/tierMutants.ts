import { inFile } from "./loadSubject";
import type { Mutant } from "./mutants";

/** Bugs about tiers that are held for a while, by what counts in a window. */
export const tierMutants: Mutant[] = [
  {
    name: "the window of a tier is a month longer",
    isQuick: true,
    replacements: inFile("tiers/metrics.ts", ["monthEnd(day, window.months)", "monthEnd(day, window.months + 1)"]),
  },
  {
    name: "a tier has no days of grace",
    replacements: inFile("tiers/tier.ts", [
      "addDays(until, tierTerms?.graceDays ?? 0)",
      "addDays(until, tierTerms ? 0 : 1)",
    ]),
  },
  {
    name: "whoever should fall by a step falls to what was earned, and the other way round",
    replacements: inFile("tiers/tier.ts", ['terms.lowers === "step"', 'terms.lowers !== "step"']),
  },
  {
    name: "a tier that was reached is not held",
    isQuick: true,
    replacements: inFile("tiers/review.ts", [
      "place > 0 ? { key: tierAtPlace(program, place).key, until: holdUntil(terms, day) } : undefined;",
      "place > 0 ? { key: tierAtPlace(program, place).key, until: day } : undefined;",
    ]),
  },
  {
    name: "a tier that any figure reaches asks for all of them",
    replacements: inFile("tiers/tier.ts", ['tierTerms?.match === "all" ?', 'tierTerms?.match !== "any" ?']),
  },
];
