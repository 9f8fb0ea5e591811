import type { ProgramFile } from "../../../shared/programFile";
import type { Tier } from "../../../shared/tier";
import { notAmong, type Tell } from "../problem";

const figures = ["growthFrom", "amountFenFrom", "visitsFrom"] as const;

/** Tells of a ladder with a hole: every member stands on exactly one step. */
export function checkTiers({ tiers, tierTerms, benefits = [] }: ProgramFile, tell: Tell): void {
  checkLadder(tiers, tell);
  tiers.forEach((tier, i) => {
    const place = ["tiers", i];
    if (tier.keep && !tierTerms) {
      const why = "without tierTerms no tier is ever looked at again, so nothing is needed to keep it";
      tell([...place, "keep"], "keep_without_terms", `${why}; say tierTerms, or leave it out.`);
    }
    for (const figure of figures) {
      const kept = tier.keep?.[figure] ?? 0;
      const reached = tier[figure] ?? 0;
      if (kept <= reached) continue;
      tell([...place, "keep", figure], "keep_above_reach", `${kept} to keep it is more than ${reached} to reach it.`);
    }
    const known = benefits.map(({ key }) => key);
    tier.benefits?.forEach(({ benefit, times }, j) => {
      const meant = benefits.find(({ key }) => key === benefit);
      const path = [...place, "benefits", j];
      if (!meant) tell([...path, "benefit"], "benefit_unknown", notAmong("benefit", benefit, known));
      else if (times !== undefined && !meant.uses) {
        tell([...path, "times"], "times_without_uses", `${benefit} can be used as often as one likes; say uses there.`);
      }
    });
  });
}

function checkLadder(tiers: Tier[], tell: Tell): void {
  const [first] = tiers;
  for (const figure of figures) {
    if (!first?.[figure]) continue;
    const why = `nobody with less than ${first[figure]} would have a tier`;
    tell(["tiers", 0, figure], "ladder_start", `the first tier begins at 0, else ${why}.`);
  }
  tiers.forEach((tier, i) => {
    const before = tiers[i - 1];
    if (!before) return;
    const lower = figures.find((figure) => (tier[figure] ?? 0) < (before[figure] ?? 0) && asksFor(tier, figure));
    if (lower) {
      const why = `${tier.key} begins at ${tier[lower] ?? 0}, below ${before.key} (${before[lower]})`;
      return tell(["tiers", i, lower], "ladder_order", `${why}; tiers go from the lowest to the highest.`);
    }
    if (figures.every((figure) => (tier[figure] ?? 0) === (before[figure] ?? 0))) {
      const why = `${tier.key} begins where ${before.key} does, so nobody would be ${before.key}`;
      tell(["tiers", i, "growthFrom"], "ladder_order", `${why}; tiers go from the lowest to the highest.`);
    }
  });
}

/** A figure of 0 is not asked for, except that growth is where the others are not. */
const asksFor = (tier: Tier, figure: (typeof figures)[number]): boolean =>
  (tier[figure] ?? 0) > 0 || (figure === "growthFrom" && !tier.amountFenFrom && !tier.visitsFrom);
