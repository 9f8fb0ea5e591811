import { View } from "@tarojs/components";
import { useRoute } from "../../api/useRoute";
import { Check } from "../../components/Check";
import { Choices } from "../../components/Choices";
import { useWords } from "../../words/useWords";
import { PrizeField } from "./PrizeSheet";
import type { TypedPrize } from "./typed";
import type { WheelForm } from "./useWheelDraft";

/** How a coupon, goods or an experience are good: fixed when they are won. */
export function TermsFields({ form, at, prize }: { form: WheelForm; at: number; prize: TypedPrize }) {
  const { t } = useWords();
  const stores = useRoute("listStores", {});
  const known = stores.state === "ready" ? stores.data.stores : [];
  const { storeIds } = prize;
  const choose = (storeId: string, on: boolean) =>
    form.setPrize(at, { storeIds: on ? [...storeIds, storeId] : storeIds.filter((one) => one !== storeId) });
  const field = { form, at, isFigure: true };
  return (
    <View>
      <View className="wheel-pair">
        {prize.kind === "coupon" && <PrizeField {...field} of="off" label={t("desk.offYuan")} path="terms.offFen" />}
        {prize.kind === "coupon" && <PrizeField {...field} of="minimum" label={t("desk.minimumYuan")} />}
        <PrizeField {...field} of="validDays" label={t("desk.validDays")} path="terms" />
      </View>
      {prize.kind === "coupon" && (
        <>
          <View className="t-label ink-2">{t("desk.onRefund")}</View>
          <Choices
            label={t("desk.onRefund")}
            value={prize.onRefund}
            choices={[
              { value: "return", words: t("desk.refundReturn") },
              { value: "keep", words: t("desk.refundKeep") },
            ]}
            onChoose={(onRefund) => form.setPrize(at, { onRefund })}
          />
          <Check on={prize.stackable} onChange={(stackable) => form.setPrize(at, { stackable })}>
            {t("desk.stackable")}
          </Check>
        </>
      )}
      {known.length > 0 && <View className="t-label ink-2">{t("desk.whereGood")}</View>}
      <View className="wheel-checks">
        {known.map(({ storeId, name }) => (
          <Check key={storeId} on={storeIds.includes(storeId)} onChange={(on) => choose(storeId, on)}>
            {name}
          </Check>
        ))}
      </View>
    </View>
  );
}
