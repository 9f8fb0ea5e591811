import { Text, View } from "@tarojs/components";
import { Check } from "../../components/Check";
import { Field } from "../../components/Field";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { consentWords } from "../me/consentWords";
import { type Joining, purposes } from "./useJoining";

/** Each purpose by itself; only membership is needed. */
export function Consents({ joining }: { joining: Joining }) {
  const { t } = useWords();
  const { given, give, isMissing, displayName, setDisplayName } = joining;
  return (
    <View className="join__consents">
      <Text className="t-head" {...spoken({ role: "heading", states: { "aria-level": 2 } })}>
        {t("shopper.consentsTitle")}
      </Text>
      {purposes.map((purpose) => (
        <View key={purpose}>
          <Check id={`consent-${purpose}`} on={given[purpose]} onChange={(on) => give(purpose, on)}>
            <View>
              <Text className="strong">{t(consentWords[purpose].title)}</Text>{" "}
              <Text className="t-note ink-3">
                {t(purpose === "membership" ? "shopper.needed" : "shopper.optional")}
              </Text>
            </View>
            <View className="t-label ink-2">{t(consentWords[purpose].what)}</View>
          </Check>
          {isMissing && purpose === "membership" && (
            <View className="t-label danger-ink join__missing" {...spoken({ role: "alert" })}>
              {t("shopper.consentMissing")}
            </View>
          )}
        </View>
      ))}
      <Field
        id="display-name"
        label={t("shopper.nameOptional")}
        hint={t("shopper.nameHint")}
        value={displayName}
        onChange={setDisplayName}
        maxLength={60}
      />
    </View>
  );
}
