import { View } from "@tarojs/components";
import { Beam } from "../../components/Beam";
import { Code } from "../../components/Code";
import { Pressable } from "../../components/Pressable";
import { spoken } from "../../components/spoken";
import { STEP_SECONDS } from "../../../../shared/memberCode";
import { Figures } from "../home/Figures";
import { useWords } from "../../words/useWords";
import { inGroups } from "../inGroups";
import type { ShownCode } from "./shownCode";
import "./Paper.scss";

const QR_PX = 312;
const BAR_PX = 300;

/** The code three times over: for a camera, for a scanner gun, and for fingers; and how long it lasts. */
export function Paper({ code, onRenew }: { code: ShownCode; onRenew: () => void }) {
  const { t } = useWords();
  const { digits, secondsLeft } = code;
  return (
    <View className="paper">
      <Pressable className="paper__codes" label={t("shopper.newCode")} onPress={onRenew}>
        <Code text={digits} width={QR_PX} label={t("app.codePicture")} id="member-code" />
        <Code text={digits} kind="bar" width={BAR_PX} label={t("app.barPicture")} />
      </Pressable>
      <View
        className="paper__digits n"
        id="member-code-digits"
        {...spoken({ role: "text", label: digits.split("").join(" ") })}
      >
        {inGroups(digits, 6)}
      </View>
      <View className="paper__left">
        <Beam kind="thin" stars={STEP_SECONDS} share={secondsLeft / STEP_SECONDS} steady />
        <View className="t-note ink-3 n">
          <Figures text={t("shopper.thenNew", { seconds: secondsLeft })} />
        </View>
      </View>
    </View>
  );
}
