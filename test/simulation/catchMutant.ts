import { drawPlan } from "./drawPlan";
import { loadSubject } from "./loadSubject";
import type { Mutant } from "./mutants";
import { simulate } from "./simulate";

/** A bug that is not found by so many runs is one that the simulation is blind to. */
export const SEEDS_MAX = 30;

export interface Caught {
  name: string;
  /** The first seed that finds it; undefined when none does. */
  seed?: number;
  /** What gave it away. */
  invariant?: string;
  requests: number;
}

/** Plants a bug and looks for it with the first seeds, one after the other. */
export async function catchMutant({ name, replacements, flaw }: Mutant): Promise<Caught> {
  const subject = await loadSubject(replacements);
  let requests = 0;
  for (let seed = 1; seed <= SEEDS_MAX; seed++) {
    const outcome = await simulate(drawPlan(seed), { subjects: [subject], ...(flaw && { flaw }) });
    requests += outcome.requests;
    const [found] = outcome.violations;
    if (found) return { name, seed, invariant: found.invariant, requests };
  }
  return { name, requests };
}
