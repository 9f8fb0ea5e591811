import { View } from "@tarojs/components";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Field } from "../../components/Field";
import { Scanner } from "../../scan/Scanner";
import "./FindOrder.scss";
import { useWords } from "../../words/useWords";
import { useWide } from "../useWide";
import type { Refund } from "./useRefund";

/** Which order: scanned from the receipt, or typed. */
export function FindOrder({ refund }: { refund: Refund }) {
  const { t } = useWords();
  // Where there is a keyboard, typing can begin at once; on a phone it would cover the page.
  const wide = useWide();
  const { orderNumber, setOrderNumber, find, error, isBusy } = refund;
  const search = () => find(orderNumber.trim());
  return (
    <View>
      <View className="ink-2 find-order__how">{t("till.refundHow")}</View>
      {error !== undefined && <Failed error={error} />}
      <Scanner onCode={(text) => find(text.trim())} words={t("till.scanNumber")} size="main" />
      <Field
        id="refund-order"
        label={t("till.orderNumberOf")}
        value={orderNumber}
        onChange={setOrderNumber}
        onDone={search}
        maxLength={64}
        focus={wide}
      />
      <Button size="till" kind="outline" busy={isBusy} disabled={orderNumber.trim() === ""} onPress={search}>
        {t("till.findOrder")}
      </Button>
    </View>
  );
}
