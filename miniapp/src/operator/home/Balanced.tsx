import { Text, View } from "@tarojs/components";
import type { Output } from "../../../../shared/routes";
import { Icon } from "../../components/Icon";
import { Seal } from "../../components/Seal";
import { useWords } from "../../words/useWords";
import { number } from "../../words/written";
import { held, inAndOut, isBalanced, sumOf, type Term } from "./balance";
import "./Balanced.scss";

/** The books as an equation that anyone can add up. The seal is there only when it holds. */
export function Balanced({ totals }: { totals: Output<"getTotals"> }) {
  const { t } = useWords();
  const balanced = isBalanced(totals);
  const off = sumOf(inAndOut(totals)) - sumOf(held(totals));
  return (
    <View className={`balanced ${balanced ? "" : "balanced--off"}`}>
      {balanced ? <Seal /> : <Icon name="alert" size="large" />}
      <View className="balanced__words">
        <View className="t-head">{t(balanced ? "operator.balanced" : "operator.unbalanced")}</View>
        <View className="t-note ink-3 n">
          {balanced ? t("operator.checkedEntries", { entries: totals.entries }) : t("operator.off", { points: off })}
        </View>
      </View>
      <View className="balanced__sum n">
        <Side terms={inAndOut(totals)} />
        <Text className="balanced__sign">=</Text>
        <Side terms={held(totals)} />
      </View>
    </View>
  );
}

function Side({ terms }: { terms: Term[] }) {
  const { t } = useWords();
  return (
    <>
      {terms.map(({ word, sign, points }) => (
        <View key={word} className="balanced__term">
          {sign !== "" && <Text className="balanced__sign">{sign}</Text>}
          <View>
            <View className="t-note ink-3">{t(`operator.${word}`)}</View>
            <View className="t-amount">{number(points)}</View>
          </View>
        </View>
      ))}
    </>
  );
}
