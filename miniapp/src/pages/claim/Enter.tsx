import { View } from "@tarojs/components";
import { useState } from "react";
import { Button } from "../../components/Button";
import { Field } from "../../components/Field";
import { Scanner } from "../../scan/Scanner";
import { useWords } from "../../words/useWords";
import { codeIn } from "../../scan/codeIn";
import "./Enter.scss";

/** The shortest text that the service looks at. */
const SIGNS_MIN = 8;

/** Scan the receipt's code, or paste it. */
export function Enter({ onCode }: { onCode: (claimCode: string) => void }) {
  const { t } = useWords();
  const [text, setText] = useState("");
  const [complaint, setComplaint] = useState("");
  const use = (from: string) => {
    const code = codeIn(from);
    if (code.length < SIGNS_MIN) return setComplaint(t("shopper.claimTooShort"));
    onCode(code);
  };
  return (
    <View>
      <View className="ink-2 enter__how">{t("shopper.claimHow")}</View>
      <Scanner onCode={use} words={t("shopper.claimScan")} />
      <View className="enter__typed">
        <Field
          label={t("shopper.claimTyped")}
          value={text}
          onChange={(next) => {
            setText(next);
            setComplaint("");
          }}
          onDone={() => use(text)}
          error={complaint || undefined}
          maxLength={600}
          id="claim-code"
        />
        <Button kind="outline" onPress={() => use(text)}>
          {t("app.scanUse")}
        </Button>
      </View>
    </View>
  );
}
