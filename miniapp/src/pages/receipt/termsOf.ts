import type { EarnReceipt } from "../../../../shared/receipt";
import type { Name } from "../../../../shared/rule";
import { number, times, yuan } from "../../words/written";

/** One figure of an equation, with the sign in front of it. */
export interface Term {
  sign: "" | "×" | "÷" | "=";
  figure: string;
  what: "counted" | "perPoint" | "points" | Name;
}

/** Whether a number is one product, which an equation shows best: all goods alike, and nothing added or limited. */
export const isProduct = ({ groups, fired }: Pick<EarnReceipt, "groups" | "fired">): boolean =>
  !groups &&
  fired.every(({ percent, extra, cap, limit }) => limit === undefined && (percent ?? extra ?? cap) !== undefined);

/** counted × tier × campaign = points, in yuan and times. What multiplies by one says nothing and is left out. */
export function termsOf(earned: EarnReceipt, ruleNames: Record<string, Name>): Term[] {
  const { countedFen, fenPerPoint, points } = earned;
  const terms: Term[] = [{ sign: "", figure: yuan(countedFen), what: "counted" }];
  if (fenPerPoint !== 100) terms.push({ sign: "÷", figure: yuan(fenPerPoint), what: "perPoint" });
  for (const { percent, what } of factorsOf(earned, ruleNames)) {
    terms.push({ sign: "×", figure: times(percent), what });
  }
  return [...terms, { sign: "=", figure: number(points), what: "points" }];
}

/** Every multiplier, and all extras together as the one factor that they are: half and a fifth more are 1.7. */
export function factorsOf(
  { fired }: Pick<EarnReceipt, "fired">,
  ruleNames: Record<string, Name>,
): { percent: number; what: Name }[] {
  const named = (rule: string) => ruleNames[rule] ?? { zh: rule, en: rule };
  const multipliers = fired.flatMap(({ rule, percent }) =>
    percent === undefined || percent === 100 ? [] : [{ percent, what: named(rule) }],
  );
  const extras = fired.filter(({ extra }) => extra !== undefined);
  if (extras.length === 0) return multipliers;
  const names = extras.map(({ rule }) => named(rule));
  const what = { zh: names.map(({ zh }) => zh).join("、"), en: names.map(({ en }) => en).join(", ") };
  return [...multipliers, { percent: extras.reduce((sum, { extra = 0 }) => sum + extra, 100), what }];
}
