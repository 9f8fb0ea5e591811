import { View } from "@tarojs/components";
import { Choices } from "../../components/Choices";
import { Field } from "../../components/Field";
import { useWords } from "../../words/useWords";
import type { Typed } from "./adjustment";
import "./AdjustFields.scss";

export function AdjustFields({ typed, onChange }: { typed: Typed; onChange: (typed: Typed) => void }) {
  const { t } = useWords();
  const { wallet, isTaking, points, reason } = typed;
  return (
    <View>
      <View className="adjust-fields__choices">
        <Choices
          label={t("operator.whichWallet")}
          value={wallet}
          choices={[
            { value: "points", words: t("operator.points") },
            { value: "growth", words: t("operator.growth") },
          ]}
          onChoose={(next) => onChange({ ...typed, wallet: next })}
        />
        <Choices
          label={t("operator.whichWay")}
          value={isTaking ? "take" : "give"}
          choices={[
            { value: "give", words: t("operator.give") },
            { value: "take", words: t("operator.take") },
          ]}
          onChoose={(next) => onChange({ ...typed, isTaking: next === "take" })}
        />
      </View>
      <Field
        id="adjust-points"
        label={t("operator.howMany")}
        value={points}
        keyboard="number"
        maxLength={9}
        onChange={(next) => onChange({ ...typed, points: next })}
        error={points !== "" && !/^\d+$/.test(points.trim()) ? t("operator.wholeNumber") : undefined}
      />
      <Field
        id="adjust-reason"
        label={t("operator.why")}
        hint={t("operator.whyHint")}
        value={reason}
        maxLength={200}
        onChange={(next) => onChange({ ...typed, reason: next })}
      />
    </View>
  );
}
