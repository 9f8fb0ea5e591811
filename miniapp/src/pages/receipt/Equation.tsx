import { Text, View } from "@tarojs/components";
import type { EarnReceipt } from "../../../../shared/ledger";
import type { Name } from "../../../../shared/rule";
import { spoken, unspoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { number } from "../../words/written";
import { termsOf, type Term } from "./termsOf";
import { decimalOf, isWhole } from "./fraction";
import { unrounded } from "./recompute";
import "./Equation.scss";

interface EquationProps {
  earned: EarnReceipt;
  ruleNames: Record<string, Name>;
  isPartPaidByPoints: boolean;
}

/** The sum on one line, each figure with its name under it, and how it was rounded. */
export function Equation({ earned, ruleNames, isPartPaidByPoints }: EquationProps) {
  const { t, name } = useWords();
  const terms = termsOf(earned, ruleNames);
  const words = {
    counted: t(isPartPaidByPoints ? "shopper.countedYuan" : "shopper.spentYuan"),
    perPoint: t("shopper.yuanPerPoint"),
    points: t("shopper.pointsWord"),
  };
  const said = terms.map(({ sign, figure }) => `${sign} ${figure}`).join(" ");
  return (
    <View>
      <View className="equation n" {...spoken({ role: "img", label: said.trim() })}>
        {terms.map((term) => (
          <View key={`${term.sign}${termKey(term)}`} className="equation__term" {...unspoken}>
            {term.sign !== "" && <Text className="equation__sign">{term.sign}</Text>}
            <View className="equation__figure">
              <Text className={`t-figure ${term.what === "points" ? "gain" : ""}`}>{term.figure}</Text>
              <Text className="t-note ink-3">{typeof term.what === "string" ? words[term.what] : name(term.what)}</Text>
            </View>
          </View>
        ))}
      </View>
      <View className="t-label n">{useRounding(earned)}</View>
    </View>
  );
}

const termKey = ({ what }: Term): string => (typeof what === "string" ? what : what.zh);

function useRounding(earned: EarnReceipt): string {
  const { t } = useWords();
  const exact = unrounded(earned);
  const capped = earned.fired.find((rule) => rule.cap !== undefined)?.cap;
  if (!exact) return "";
  const { value, goesOn } = decimalOf(exact);
  const figure = `${number(value)}${goesOn ? "…" : ""}`;
  if (capped !== undefined) return t("shopper.cappedFrom", { figure, cap: capped });
  return isWhole(exact) ? t("shopper.noRounding") : t("shopper.roundedDown", { figure });
}
