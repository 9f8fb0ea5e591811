import type { Program, Tier } from "../../shared/program";

/** The highest tier that `growth` reaches. */
export function tierAt(program: Program, growth: number): Tier {
  const reached = program.tiers.filter((tier) => tier.growthFrom <= growth);
  return reached.at(-1) ?? (program.tiers[0] as Tier);
}

/** The tier above, and the growth still missing; undefined at the top. */
export function nextTier(program: Program, growth: number): { tier: Tier; missing: number } | undefined {
  const tier = program.tiers.find((candidate) => candidate.growthFrom > growth);
  return tier && { tier, missing: tier.growthFrom - growth };
}
