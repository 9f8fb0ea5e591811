import type { ManagedWheel } from "../../../../shared/wheelViews";

export type Missing = ManagedWheel["missing"][number];

/** The word for each rule that publishing keeps. */
const ruleWords = {
  "SAMR-32-art-13": "ruleArt13",
  "SAMR-32-art-14": "ruleArt14",
  "SAMR-32-art-17": "ruleArt17",
  "WECHAT-no-reward-for-sharing": "ruleSharing",
  "ONLINE-COMPETITION-art-9-5": "ruleReviews",
  "JIFEN-never-oversold": "ruleStock",
  "JIFEN-budget": "ruleBudget",
  "JIFEN-modules": "ruleModules",
} as const;

export const ruleWord = (rule: string) =>
  rule in ruleWords ? ruleWords[rule as keyof typeof ruleWords] : ("ruleOther" as const);

/** What a field is called, by its place in the draft. */
const fieldWords = {
  name: "wheelName",
  "organiser.name": "organiser",
  "organiser.contact": "contact",
  from: "from",
  until: "until",
  conditions: "conditions",
  redemption: "redemption",
  lapse: "lapse",
  price: "howToDraw",
  "price.chancesFrom": "chancesFrom",
  prizes: "prizes",
  fallback: "fallback",
  budgetFen: "budget",
} as const;

const prizeWords = {
  name: "prizeName",
  kind: "kind",
  weight: "weight",
  valueFen: "value",
  stock: "stock",
  perDay: "perDayMost",
  points: "prizePoints",
  terms: "validDays",
  "terms.offFen": "off",
} as const;

export type FieldWord = (typeof fieldWords)[keyof typeof fieldWords] | (typeof prizeWords)[keyof typeof prizeWords];

/** Of a prize's field: which prize, from 0. */
export function fieldWord(field: string): { word: FieldWord; prize?: number } {
  const found = /^prizes\.(\d+)\.(.+)$/.exec(field);
  if (!found) return { word: fieldWords[field as keyof typeof fieldWords] ?? "prizes" };
  return { word: prizeWords[found[2] as keyof typeof prizeWords] ?? "prizes", prize: Number(found[1]) };
}

/** What to do about a field that is filled and refused all the same. */
const whyWords = {
  from: "whyFrom",
  until: "whyUntil",
  prizes: "whyPrizes",
  fallback: "whyFallback",
  budgetFen: "whyBudget",
  perDay: "whyPerDay",
} as const;

/** More than this is refused by article 17. */
export function whyWord({ rule, field }: Missing) {
  if (rule === "SAMR-32-art-17") return "whyTooDear" as const;
  const last = field.replace(/^prizes\.\d+\./, "");
  if (last === "valueFen") return "whyValue" as const;
  return last in whyWords ? whyWords[last as keyof typeof whyWords] : undefined;
}

export const missingAt = (missing: Missing[], field: string): Missing[] => missing.filter((one) => one.field === field);

export const missingOfPrize = (missing: Missing[], prize: number): Missing[] =>
  missing.filter(({ field }) => field.startsWith(`prizes.${prize}.`));
