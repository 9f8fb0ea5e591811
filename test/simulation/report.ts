import { drawPlan } from "./drawPlan";
import type { Plan } from "./plan";
import { shrink } from "./shrink";
import { simulate, type Tested } from "./simulate";
import { noFaults } from "./faults";

/** A failing run as a person wants to read it: what went wrong, how to have it again, and the few events that matter. */
export async function reportOf(seed: number, tested: Tested): Promise<string> {
  const plan = drawPlan(seed);
  const [first] = (await simulate(plan, tested)).violations;
  if (!first) return `seed ${seed}: nothing wrong`;
  const shrunk = await shrink(plan, first.invariant, tested);
  const lines: string[] = [];
  const [found] = (await simulate(shrunk.plan, { ...tested, tell: (line) => lines.push(line) })).violations;
  return [
    `seed ${seed} breaks "${found?.invariant}": ${found?.what}`,
    `again: npm run simulate -- --seed ${seed} --runs 1`,
    `${plan.steps.length} steps shrunk to ${shrunk.plan.steps.length} in ${shrunk.runs} runs; faults that are needed: ${faultsIn(shrunk.plan)}`,
    ...shrunk.plan.steps.map((step) => `  #${step.id} ${JSON.stringify(step.wish)} at ${step.at.join(", ")} ms`),
    ...eventsThatMatter(lines),
  ].join("\n");
}

function faultsIn({ faults }: Plan): string {
  const on = Object.entries(faults).filter(([name, value]) => value !== noFaults[name as keyof typeof noFaults]);
  return on.map(([name, value]) => `${name} ${value}`).join(", ") || "none";
}

/** From the first request on, without what is written on the way of every request and never looked at again. */
function eventsThatMatter(lines: string[]): string[] {
  const begins = lines.findIndex((line) => / #\d+ /.test(line));
  return lines.slice(begins).filter((line) => !/ (insert|modify|remove) \S*#(counted|totals|till|renewal)#/.test(line));
}
