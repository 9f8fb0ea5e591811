import type { Program } from "../../../shared/program";
import type { Rule } from "../../../shared/rule";

/** The rules that a member may still earn by, sorted for reading. */
export interface RulesShown {
  buying: Rule[];
  otherwise: Rule[];
  notCounted: Rule[];
}

/** Without those that are over on `day`. What has given its whole budget stays, and says so. */
export function rulesShown({ rules }: Pick<Program, "rules">, day: string): RulesShown {
  const live = rules.filter(({ when = {} }) => !when.until || when.until >= day);
  const isNothing = ({ gives }: Rule) => gives.kind === "nothing";
  return {
    buying: live.filter((rule) => !rule.on && !isNothing(rule)),
    otherwise: live.filter((rule) => rule.on),
    notCounted: live.filter(isNothing),
  };
}
