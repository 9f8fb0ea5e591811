import { View } from "@tarojs/components";
import Taro, { useRouter } from "@tarojs/taro";
import { useEffect, useRef } from "react";
import type { CouponView } from "../../../../shared/coupon";
import { useRoute } from "../../api/useRoute";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { Loaded } from "../../components/Loaded";
import { Page } from "../../components/Page";
import { usePullToRead } from "../../pages/usePullToRead";
import { useWords } from "../../words/useWords";
import { CouponPaper } from "./CouponPaper";
import { CouponTerms } from "./CouponTerms";
import "../../words/coupons";
import "./index.scss";

const openWallet = () => void Taro.redirectTo({ url: "/pages/wallet/index" });

/** A coupon held out to the till; it says by itself when the till has used it. */
export default function CouponPage() {
  const { t } = useWords();
  const { params } = useRouter<{ code?: string }>();
  const held = useRoute("listCoupons", {}, { everySeconds: 2 });
  usePullToRead(held.refresh);
  return (
    <Page title={t("coupons.title")} back="/pages/wallet/index" className="coupon-page" lit>
      <Loaded answer={held} door="shopper">
        {({ coupons }) => {
          const coupon = coupons.find(({ code }) => code === params.code);
          if (coupon) return <Held coupon={coupon} />;
          return (
            <Empty title={t("coupons.unknown")} how={t("coupons.unknownHow")}>
              <Button onPress={openWallet}>{t("coupons.toWallet")}</Button>
            </Empty>
          );
        }}
      </Loaded>
    </Page>
  );
}

function Held({ coupon }: { coupon: CouponView }) {
  const { name } = useWords();
  const wasJustUsed = useJustUsed(coupon.status);
  return (
    <View>
      <View className="coupon-page__name">{name(coupon.name)}</View>
      <CouponPaper coupon={coupon} wasJustUsed={wasJustUsed} />
      <CouponTerms coupon={coupon} />
    </View>
  );
}

/** Whether the till has used it while this page was open. */
function useJustUsed(status: CouponView["status"]): boolean {
  const wasOpen = useRef(false);
  const isUsed = status === "used" && wasOpen.current;
  if (status === "open") wasOpen.current = true;
  useEffect(() => {
    // A phone that cannot shake says nothing about it.
    if (isUsed) void Taro.vibrateShort({ type: "light" }).catch(() => {});
  }, [isUsed]);
  return isUsed;
}
