import * as z from "zod";
import { Instant, Points } from "../../shared/figures";
import type { Program } from "../../shared/program";

/** That a rule had given so much by an instant. Kept beside the versions, which never change. */
export const Ending = z.object({ rule: z.string(), budget: Points.positive(), at: Instant });
export type Ending = z.infer<typeof Ending>;

/** A version with those of its rules that have given their whole budget. One with a larger budget than was reached goes on. */
export function withEnded(program: Program, endings: Ending[]): Program {
  const ended = program.rules.flatMap(({ key, limits }): [string, string][] => {
    const budget = limits?.budget;
    const reached = endings
      .filter((ending) => ending.rule === key && budget !== undefined && ending.budget >= budget)
      .map(({ at }) => at)
      .sort();
    return reached[0] === undefined ? [] : [[key, reached[0]]];
  });
  return ended.length > 0 ? { ...program, ended: Object.fromEntries(ended) } : program;
}
