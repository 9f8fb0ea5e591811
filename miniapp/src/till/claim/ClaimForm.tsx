import { Text, View } from "@tarojs/components";
import { AmountPad } from "../../components/AmountPad";
import { typeAmount } from "../../components/amountKeys";
import { Failed } from "../../components/Failed";
import { Field } from "../../components/Field";
import { useWords } from "../../words/useWords";
import { AmountFigure } from "../sale/AmountFigure";
import { TillStatus } from "../TillStatus";
import type { Claim } from "./index";
import "./ClaimForm.scss";

/** Which finished sale, and how much it was. */
export function ClaimForm({ claim }: { claim: Claim }) {
  const { t } = useWords();
  const { amount, setAmount, orderNumber, chosen = "", choose, write } = claim;
  return (
    <View>
      <TillStatus />
      <View className="t-label ink-2">{t("till.claimHow")}</View>
      {write.state === "failed" && <Failed error={write.error} of="write" />}
      <View className="claim-form__amount">
        <Text className="t-label ink-2">{t("till.amount")}</Text>
        <AmountFigure amount={amount} typing />
      </View>
      <Field
        id="claim-order"
        label={t("till.orderNumberOf")}
        value={chosen}
        onChange={choose}
        hint={orderNumber}
        maxLength={64}
      />
      <AmountPad onKey={(key) => setAmount(typeAmount(amount, key))} />
    </View>
  );
}
