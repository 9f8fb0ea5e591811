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
import { clock, money } from "../../words/written";
import { standingSales } from "../operations/merged";
import { whoOf } from "../operations/operationWords";
import { useTillOperations } from "../operations/useTillOperations";
import { openCoupon } from "../sale/useCoupons";
import { Strong } from "../Strong";
import type { TillView } from "../useTill";
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
export function FindOrder({ refund, till }: { refund: Refund; till: TillView }) {
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
      <LastSales till={till} onFind={find} />
    </View>
  );
}

/** Most refunds are of a sale that has just gone wrong. */
const SHOWN = 5;

function LastSales({ till, onFind }: { till: TillView; onFind: (orderNumber: string) => void }) {
  const say = useWords();
  const { all } = useTillOperations(till);
  const sales = standingSales(all).filter(({ orderNumber, sending }) => orderNumber && !sending);
  if (sales.length === 0) return null;
  return (
    <View className="find-order__last">
      <Book title={say.t("till.lastSales")}>
        {sales.slice(0, SHOWN).map((sale) => (
          <Row
            key={sale.key}
            title={`${clock(sale.at)}  ${whoOf(sale, say)}`}
            note={sale.orderNumber}
            value={<Strong text={money(sale.amountFen ?? 0)} />}
            onPress={() => onFind(sale.orderNumber ?? "")}
          />
        ))}
      </Book>
    </View>
  );
}
