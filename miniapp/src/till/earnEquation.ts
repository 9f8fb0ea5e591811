import type { EarnReceipt } from "../../../shared/ledger";
import type { EntryView } from "../../../shared/views";
import type { Say } from "../words/useWords";
import { number, times, yuan } from "../words/written";

/** 174 × 1.5 × 2, as the receipt computes it. `named` says whose factor each is: 174 元 × 银卡 1.5 × 会员日 2. */
export function earnEquation(
  earned: EarnReceipt,
  ruleNames: EntryView["ruleNames"],
  { t, name }: Say,
  named: boolean,
): string {
  const { countedFen, fenPerPoint, fired } = earned;
  const per = fenPerPoint === 100 ? "" : ` ÷ ${yuan(fenPerPoint)}`;
  const factors = fired.flatMap(({ rule, percent }) => {
    if (percent === undefined || percent === 100) return [];
    const whose = ruleNames[rule];
    return [` × ${named && whose ? `${name(whose)} ` : ""}${times(percent)}`];
  });
  const cap = fired.find((rule) => rule.cap !== undefined)?.cap;
  const counted = named ? t("till.yuan", { fen: countedFen }) : yuan(countedFen);
  const end = cap !== undefined ? t("till.capped", { cap }) : isRounded(earned) ? t("till.roundedDown") : "";
  return counted + per + factors.join("") + end;
}

/** Whether the product has a fraction of a point that was left out. */
function isRounded({ countedFen, fenPerPoint, fired }: EarnReceipt): boolean {
  const percents = fired.flatMap(({ percent }) => percent ?? []);
  const exact = percents.reduce((so, percent) => (so * percent) / 100, countedFen / fenPerPoint);
  return Math.abs(exact - Math.round(exact)) > 1e-9;
}

/** 2,846 − 1,200 + 522: how a balance became another. A debt that was paid from it is a part of the sum. */
export function balanceEquation(before: number, { byKind, balance }: Pick<EntryView, "byKind" | "balance">): string {
  const parts = [byKind.redeem, byKind.refund, byKind.earn, byKind.clawBack].filter((part) => part) as number[];
  const rest = balance - before - parts.reduce((sum, part) => sum + part, 0);
  return [number(before), ...[...parts, ...(rest ? [rest] : [])].map(asTerm)].join(" ");
}

const asTerm = (part: number): string => `${part < 0 ? "−" : "+"} ${number(Math.abs(part))}`;
