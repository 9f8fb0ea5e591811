import { Text, View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { CouponView } from "../../../../shared/coupon";
import { useRoute } from "../../api/useRoute";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import { storesOf } from "../../pages/wallet/ticketWords";
import { useWords } from "../../words/useWords";
import { money } from "../../words/written";
import "../../words/coupons";

/** Everything that limits it, what a refund does to it, and where it came from. */
export function CouponTerms({ coupon }: { coupon: CouponView }) {
  const say = useWords();
  const { t } = say;
  const { terms, valueFen, from, until, kind, storeNames = [] } = coupon;
  const { offFen, minimumFen, stackable, onRefund, limits } = terms;
  const isForOrder = offFen !== undefined || minimumFen > 0;
  const stores = storeNames.length > 2 ? storeNames.join(say.language === "zh" ? "、" : ", ") : storesOf(coupon, say);
  return (
    <View>
      <Book title={t("coupons.terms")}>
        <Row
          title={t(offFen === undefined ? "coupons.handedOver" : "coupons.takesOff")}
          note={kind === "coupon" ? undefined : t("coupons.valued", { fen: valueFen })}
          value={offFen === undefined ? undefined : <Text className="t-amount">{money(-offFen)}</Text>}
        />
        <Row title={t("coupons.from")} note={t("coupons.fromTo", { from, until })} />
        <Row title={t("coupons.where")} note={stores ?? t("coupons.anyStore")} />
        {isForOrder && (
          <Row title={t("coupons.together")} note={t(stackable ? "coupons.stackable" : "coupons.alone")} />
        )}
        <Row
          title={t("coupons.refund")}
          note={t(onRefund === "return" ? "coupons.refundReturn" : "coupons.refundKeep")}
        />
        {limits && <Row title={t("coupons.limits")} note={say.name(limits)} />}
      </Book>
      <Book title={t("coupons.origin")}>
        {coupon.wheelId === undefined ? (
          <Row title={t("coupons.givenOn", { at: coupon.givenAt })} />
        ) : (
          <Drawn coupon={coupon} wheelId={coupon.wheelId} />
        )}
      </Book>
    </View>
  );
}

/** The draw that it was won by, which anyone can compute again. It is listed a moment after it was made. */
function Drawn({ coupon, wheelId }: { coupon: CouponView; wheelId: string }) {
  const { t } = useWords();
  const drawn = useRoute("listDraws", { wheelId });
  const draw = drawn.state === "ready" ? drawn.data.draws.find((one) => one.couponId === coupon.couponId) : undefined;
  const open = draw && (() => void Taro.navigateTo({ url: `/play/draw/index?seq=${draw.seq}` }));
  return (
    <Row
      id="coupon-draw"
      icon="dial"
      title={t("coupons.ofWheel")}
      note={t("coupons.givenOn", { at: coupon.givenAt })}
      onPress={open}
    />
  );
}
