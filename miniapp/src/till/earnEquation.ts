import type { EarnReceipt } from "../../../shared/receipt";
import type { EntryView } from "../../../shared/views";
import { factorsOf, isProduct } from "../pages/receipt/termsOf";
import { isWhole } from "../rules/fraction";
import { sumLines } from "../rules/sumLines";
import { workOut } from "../rules/workOut";
import type { Say } from "../words/useWords";
import { number, times, yuan } from "../words/written";

/**
 * 174 × 1.5 × 2, as the receipt computes it. `named` says whose factor each is: 174 元 × 银卡 1.5 × 会员日 2. What is not
 * one product is a sum: 128 + 36 + 82.
 */
export function earnEquation(earned: EarnReceipt, ruleNames: EntryView["ruleNames"], say: Say, named: boolean): string {
  const { t, name } = say;
  const chances = earned.fired.reduce((sum, rule) => sum + (rule.chances?.chances ?? 0), 0);
  const besides = chances > 0 ? t("till.andChances", { chances }) : "";
  // Chances are no points: they stand behind the sum.
  const counting = { ...earned, fired: earned.fired.filter((rule) => !rule.chances) };
  if (!isProduct(counting)) return earnSum(earned, ruleNames, say, named) + besides;
  const { countedFen, fenPerPoint, fired } = counting;
  const per = fenPerPoint === 100 ? "" : ` ÷ ${yuan(fenPerPoint)}`;
  const factors = factorsOf(counting, ruleNames).map(
    ({ percent, what }) => ` × ${named ? `${name(what)} ` : ""}${times(percent)}`,
  );
  const cap = fired.filter((rule) => rule.cap !== undefined).pop()?.cap;
  const counted = named ? t("till.yuan", { fen: countedFen }) : yuan(countedFen);
  const end = cap !== undefined ? t("till.capped", { cap }) : isRounded(counting) ? t("till.roundedDown") : "";
  return counted + per + factors.join("") + end + besides;
}

/** Whether the product has a fraction of a point that was left out. */
function isRounded(earned: EarnReceipt): boolean {
  const { total } = workOut(earned);
  return total !== undefined && !isWhole(total);
}

/** Each kind of goods, and what each rule added or took. */
function earnSum(earned: EarnReceipt, names: EntryView["ruleNames"], say: Say, named: boolean): string {
  const isOfChances = (key: string) => earned.fired.some(({ rule, chances }) => rule === key && chances);
  const lines = sumLines(earned, names, say).filter(({ key }) => !isOfChances(key));
  const terms = lines.map(({ what, value }, i) => {
    const sign = /^[+−]/.test(value) ? `${value.slice(0, 1)} ` : i > 0 ? "+ " : "";
    const figure = value.replace(/^[+−]/, "");
    return `${sign}${named ? `${what} ` : ""}${figure}`;
  });
  return terms.filter((_, i) => lines[i]?.value !== "0").join(" ");
}

/** 2,846 − 1,200 + 522: how a balance became another. A debt that was paid from it is a part of the sum. */
export function balanceEquation(before: number, { byKind, balance }: Pick<EntryView, "byKind" | "balance">): string {
  const parts = [byKind.redeem, byKind.refund, byKind.earn, byKind.clawBack].filter((part) => part) as number[];
  const rest = balance - before - parts.reduce((sum, part) => sum + part, 0);
  return [number(before), ...[...parts, ...(rest ? [rest] : [])].map(asTerm)].join(" ");
}

const asTerm = (part: number): string => `${part < 0 ? "−" : "+"} ${number(Math.abs(part))}`;
