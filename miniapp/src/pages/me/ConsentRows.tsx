import { Text, View } from "@tarojs/components";
import type { Consent, ConsentPurpose } from "../../../../shared/views";
import { useWrite } from "../../api/useWrite";
import { Book } from "../../components/Book";
import { Failed } from "../../components/Failed";
import { Pressable } from "../../components/Pressable";
import { useWords } from "../../words/useWords";
import { consentWords } from "./consentWords";
import "./ConsentRows.scss";

const optional = ["messages", "personalisation"] as const satisfies ConsentPurpose[];

interface ConsentRowsProps {
  consents: Consent[];
  termsVersion: string;
  onChanged: () => void;
}

/** Each purpose, how it stands since when, and a switch. What membership stands on ends with the membership. */
export function ConsentRows({ consents, termsVersion, onChanged }: ConsentRowsProps) {
  const { t } = useWords();
  const write = useWrite("setConsent");
  const of = (purpose: ConsentPurpose) => consents.find((consent) => consent.purpose === purpose);
  const set = async (purpose: ConsentPurpose, given: boolean) => {
    if (await write.run({ purpose, version: termsVersion, given })) onChanged();
  };
  return (
    <View>
      <Book title={t("shopper.consents")}>
        <View className="consent">
          <Purpose purpose="membership" consent={of("membership")} />
          <View className="t-label ink-2 consent__end">{t("shopper.consentMembershipEnd")}</View>
        </View>
        {optional.map((purpose) => {
          const on = of(purpose)?.given === true;
          return (
            <Pressable
              key={purpose}
              id={`consent-${purpose}`}
              role="switch"
              on={on}
              label={t(consentWords[purpose].title)}
              className="consent consent--switch"
              onPress={() => void set(purpose, !on)}
            >
              <Purpose purpose={purpose} consent={of(purpose)} />
              <View className={`consent__switch ${on ? "consent__switch--on" : ""}`}>
                <View className="consent__knob" />
              </View>
            </Pressable>
          );
        })}
      </Book>
      {write.state === "failed" && <Failed error={write.error} />}
    </View>
  );
}

function Purpose({ purpose, consent }: { purpose: ConsentPurpose; consent?: Consent }) {
  const { t } = useWords();
  const since = consent && t(consent.given ? "shopper.givenAt" : "shopper.withdrawnAt", { at: consent.at });
  return (
    <View className="consent__words">
      <Text className="strong">{t(consentWords[purpose].title)}</Text>
      <View className="t-label ink-2">{t(consentWords[purpose].what)}</View>
      <View className="t-note ink-3 n">{since ?? t("shopper.neverGiven")}</View>
    </View>
  );
}
