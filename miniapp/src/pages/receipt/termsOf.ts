import type { EarnReceipt } from "../../../../shared/ledger";
import { number, times, yuan } from "../../words/written";
import type { Name } from "../../../../shared/rule";

/** One figure of an equation, with the sign in front of it. */
export interface Term {
  sign: "" | "×" | "÷" | "=";
  figure: string;
  what: "counted" | "perPoint" | "points" | Name;
}

/** counted × tier × campaign = points, in yuan and times. What multiplies by one says nothing and is left out. */
export function termsOf(earned: EarnReceipt, ruleNames: Record<string, Name>): Term[] {
  const { countedFen, fenPerPoint, fired, points } = earned;
  const terms: Term[] = [{ sign: "", figure: yuan(countedFen), what: "counted" }];
  if (fenPerPoint !== 100) terms.push({ sign: "÷", figure: yuan(fenPerPoint), what: "perPoint" });
  for (const { rule, percent } of fired) {
    const name = ruleNames[rule] ?? { zh: rule, en: rule };
    if (percent !== undefined && percent !== 100) terms.push({ sign: "×", figure: times(percent), what: name });
  }
  return [...terms, { sign: "=", figure: number(points), what: "points" }];
}
