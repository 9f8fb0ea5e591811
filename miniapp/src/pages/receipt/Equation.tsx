import { Text, View } from "@tarojs/components";
import type { EarnReceipt } from "../../../../shared/receipt";
import type { Name } from "../../../../shared/rule";
import { spoken, unspoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { number } from "../../words/written";
import { isWhole } from "../../rules/fraction";
import { written } from "../../rules/sumLines";
import { workOut } from "../../rules/workOut";
import { termsOf, type Term } from "./termsOf";
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
    counted: t(isPartPaidByPoints ? "rules.countedYuan" : "rules.spentYuan"),
    perPoint: t("rules.yuanPerPoint"),
    points: t("rules.pointsWord"),
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
  const uncapped = earned.fired.filter(({ cap }) => cap === undefined);
  const { total } = workOut({ ...earned, fired: uncapped });
  const capping = earned.fired.filter(({ cap }) => cap !== undefined).pop();
  if (!total) return "";
  const figure = written(total, number);
  if (capping?.cap !== undefined)
    return t(cappedFrom[capping.rule] ?? "rules.cappedFrom", { figure, cap: capping.cap });
  return isWhole(total) ? t("rules.noRounding") : t("rules.roundedDown", { figure });
}

/** The last cap is the narrowest, which is the one that counted. */
const cappedFrom: Record<string, "rules.cappedDay" | "rules.cappedMonth"> = {
  dayCap: "rules.cappedDay",
  monthCap: "rules.cappedMonth",
};
