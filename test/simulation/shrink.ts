import { type Faults, noFaults } from "./faults";
import type { Plan, Step } from "./plan";
import { simulate, type Tested } from "./simulate";

export interface Shrunk {
  plan: Plan;
  /** How many runs it took. */
  runs: number;
}

/**
 * Leaves out of a failing plan whatever is not needed for the same failure: steps, repeats and faults, in ever smaller
 * parts. Each part of a run has luck of its own, so the rest goes on much as before.
 */
export async function shrink(plan: Plan, invariant: string, tested: Tested, runsMax = 300): Promise<Shrunk> {
  let runs = 0;
  let smallest = plan;
  const stillFails = async (candidate: Plan): Promise<boolean> => {
    if (runs >= runsMax) return false;
    runs++;
    const { violations } = await simulate(candidate, { ...tested, tell: undefined });
    return violations[0]?.invariant === invariant;
  };
  const keepIf = async (candidate: Plan): Promise<boolean> => {
    const fails = await stillFails(candidate);
    if (fails) smallest = candidate;
    return fails;
  };

  const leaveOutSteps = async () => {
    for (let size = Math.ceil(smallest.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
      for (let from = smallest.steps.length - size; from > -size; from -= size) {
        const place = Math.max(0, from);
        const steps = smallest.steps.filter((_, i) => i < place || i >= place + size);
        if (steps.length < smallest.steps.length) await keepIf({ ...smallest, steps });
      }
    }
  };

  await leaveOutSteps();
  for (const fault of Object.keys(noFaults) as (keyof Faults)[]) {
    if (smallest.faults[fault] === noFaults[fault]) continue;
    await keepIf({ ...smallest, faults: { ...smallest.faults, [fault]: noFaults[fault] } });
  }
  for (const step of smallest.steps) {
    for (const ms of step.at.slice(1).reverse()) {
      const fewer: Step = {
        ...step,
        at: (smallest.steps.find(({ id }) => id === step.id) ?? step).at.filter((at) => at !== ms),
      };
      if (fewer.at.length > 0) {
        await keepIf({ ...smallest, steps: smallest.steps.map((other) => (other.id === step.id ? fewer : other)) });
      }
    }
  }
  const oneVersion = smallest.programs.map(({ versions, members }) => ({ versions: versions.slice(0, 1), members }));
  if (smallest.programs.some(({ versions }) => versions.length > 1))
    await keepIf({ ...smallest, programs: oneVersion });
  await leaveOutSteps();
  return { plan: smallest, runs };
}
