import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useEffect, useState } from "react";
import type { CouponAtTill } from "../../../../shared/coupon";
import { Refusal } from "../../../../shared/errors";
import { serverNow } from "../../api/serverClock";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Notice } from "../../components/Notice";
import { Row } from "../../components/Row";
import { endOf, fromOf, whatOf } from "../../pages/wallet/ticketWords";
import { useWords } from "../../words/useWords";
import { localDay } from "../../words/written";
import { ask, useReached } from "../reached";
import { placeInSale } from "../sale/useDraft";
import { Strong } from "../Strong";
import type { TillView } from "../useTill";
import type { CouponWrite } from "./useCouponWrite";
import "../../words/coupons";
import "./CouponFound.scss";

interface CouponFoundProps {
  coupon: CouponAtTill;
  till: TillView;
  onWrite: (route: CouponWrite, coupon: CouponAtTill) => void;
}

/** What a coupon is, and what can be done with it here. */
export function CouponFound({ coupon, till, onWrite }: CouponFoundProps) {
  const say = useWords();
  const { terms, name, status, refusal } = coupon;
  const { words, isSoon } = endOf(coupon, localDay(new Date(serverNow())), say);
  const isForOrder = terms.offFen !== undefined || terms.minimumFen > 0;
  const whyNot = status === "open" && refusal !== undefined ? new Refusal(refusal as Refusal["code"], "") : undefined;
  return (
    <View className="coupon-found">
      <Book>
        <Row
          icon="coupon"
          title={<Text className="t-head">{say.name(name)}</Text>}
          note={<Text className={isSoon ? "time-ink" : ""}>{words}</Text>}
          value={<Strong text={whatOf(coupon, say)} />}
          valueNote={fromOf(coupon, say)}
        />
        {terms.limits && <Row title={say.t("till.couponTerms")} note={say.name(terms.limits)} />}
      </Book>
      {status === "used" && <Used coupon={coupon} till={till} onWrite={onWrite} />}
      {status === "expired" && <Notice kind="danger" title={say.refusal("coupon_expired", {})} />}
      {whyNot && <Notice kind="danger" title={say.refusal(whyNot.code, {})} />}
      {status === "open" && !whyNot && <Open coupon={coupon} till={till} isForOrder={isForOrder} onWrite={onWrite} />}
    </View>
  );
}

function Open({ coupon, till, isForOrder, onWrite }: CouponFoundProps & { isForOrder: boolean }) {
  const { t } = useWords();
  const reached = useReached();
  const place = () => {
    placeInSale(till, coupon);
    // A new page of the sale, for the one below has its draft in its hands.
    void Taro.reLaunch({ url: "/till/sale/index" });
  };
  if (!reached) return <Notice kind="offline" title={t("till.couponOffline")} />;
  if (isForOrder) {
    return (
      <Button size="main" id="place-coupon" onPress={place}>
        {t("till.couponPlace")}
      </Button>
    );
  }
  return (
    <Button size="main" id="hand-over" onPress={() => onWrite("useCoupon", coupon)}>
      {t("till.couponHandOver")}
    </Button>
  );
}

/** It was used: whether it comes back by itself, or can be given back here. */
function Used({ coupon, till, onWrite }: CouponFoundProps) {
  const { t, refusal } = useWords();
  const { usedAt = coupon.givenAt, orderNumber, storeId, terms } = coupon;
  const hasSale = useHasSale(storeId === till.storeId ? orderNumber : undefined);
  const isHere = storeId === till.storeId;
  const title = orderNumber
    ? t("till.couponUsedFor", { at: usedAt, orderNumber })
    : t("till.couponUsedAt", { at: usedAt });
  if (terms.onRefund === "keep") {
    return (
      <Notice kind="waiting" title={title}>
        {t("till.couponKeeps")}
      </Notice>
    );
  }
  if (!isHere) {
    return (
      <Notice kind="waiting" title={title}>
        {refusal("coupon_other_store", {})}
      </Notice>
    );
  }
  const canReturn = orderNumber === undefined || hasSale === false;
  return (
    <View>
      <Notice kind="waiting" title={title}>
        {orderNumber && hasSale !== undefined && t(hasSale ? "till.couponHasSale" : "till.couponNoSale")}
      </Notice>
      {canReturn && (
        <Button size="till" id="return-coupon" onPress={() => onWrite("returnCoupon", coupon)}>
          {t("till.couponReturnNow")}
        </Button>
      )}
    </View>
  );
}

/** Whether an order of this store has a sale; undefined while that is not known. */
function useHasSale(orderNumber: string | undefined): boolean | undefined {
  const [hasSale, setHasSale] = useState<boolean>();
  useEffect(() => {
    setHasSale(undefined);
    if (orderNumber === undefined) return;
    ask("findSale", { orderNumber }).then(
      () => setHasSale(true),
      (error: unknown) => error instanceof Refusal && error.code === "sale_not_found" && setHasSale(false),
    );
  }, [orderNumber]);
  return hasSale;
}
