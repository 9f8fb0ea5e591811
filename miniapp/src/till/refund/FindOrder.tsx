import { View } from "@tarojs/components";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Field } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { Row } from "../../components/Row";
import { Scanner } from "../../scan/Scanner";
import "./FindOrder.scss";
import { useWords } from "../../words/useWords";
import { money } from "../../words/written";
import { openCoupon } from "../sale/useCoupons";
import { useWide } from "../useWide";
import type { Refund } from "./useRefund";

/** An order that has used coupons, and no sale: each can be given back on its page. */
function WithoutSale({ coupons }: Pick<Refund, "coupons">) {
  const { t, name } = useWords();
  return (
    <View>
      <Notice kind="waiting" title={t("till.couponNoSale")} />
      <Book title={t("till.refundCoupons")}>
        {coupons.map(({ couponId, code, name: named, offFen }) => (
          <Row
            key={couponId}
            icon="coupon"
            title={name(named)}
            value={money(-offFen)}
            onPress={() => openCoupon(code)}
          />
        ))}
      </Book>
    </View>
  );
}

/** Which order: scanned from the receipt, or typed. */
export function FindOrder({ refund }: { refund: Refund }) {
  const { t } = useWords();
  // Where there is a keyboard, typing can begin at once; on a phone it would cover the page.
  const wide = useWide();
  const { orderNumber, setOrderNumber, find, error, isBusy, coupons } = refund;
  const search = () => find(orderNumber.trim());
  return (
    <View>
      <View className="ink-2 find-order__how">{t("till.refundHow")}</View>
      {error !== undefined && <Failed error={error} />}
      {error !== undefined && coupons.length > 0 && <WithoutSale coupons={coupons} />}
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
