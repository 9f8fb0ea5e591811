import { View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import { useCallback, useEffect, useState } from "react";
import type { CouponAtTill } from "../../../../shared/coupon";
import { Button } from "../../components/Button";
import { Failed } from "../../components/Failed";
import { Skeleton } from "../../components/Skeleton";
import { goBack } from "../../components/goBack";
import { useWords } from "../../words/useWords";
import { ask } from "../reached";
import { CouponFinder } from "../sale/CouponFinder";
import { couponCodeIn } from "../scannedAs";
import { signal } from "../signal";
import { SentPage } from "../outcome/SentPage";
import { TillGate } from "../TillGate";
import { TillPage } from "../TillPage";
import { TillStatus } from "../TillStatus";
import { useTillKeys } from "../useTillKeys";
import type { TillView } from "../useTill";
import { CouponFound } from "./CouponFound";
import { useCouponWrite } from "./useCouponWrite";
import "../../words/staff";

const HOME = "/till/sale/index";
const leave = () => goBack(HOME);

export default function CouponPage() {
  const { t } = useWords();
  return (
    <TillGate title={t("till.couponPage")} back={HOME}>
      {(till) => <LookUp till={till} />}
    </TillGate>
  );
}

/** A coupon without a sale: what it is, handing it over, and giving it back. */
function LookUp({ till }: { till: TillView }) {
  const { t } = useWords();
  const { params } = useRouter<{ code?: string }>();
  const { coupon, error, isBusy, find, clear } = useFound(params.code);
  const { sent, write } = useCouponWrite(till);
  useTillKeys({
    screen: `${coupon?.code ?? ""} ${sent?.state ?? ""}`,
    onScan: (text) => {
      const code = sent || text === undefined ? undefined : couponCodeIn(text);
      if (code) find(code);
      else signal("bad");
    },
    onKey: (key) => {
      const isOver = sent !== undefined && sent.state !== "asked";
      if (key === "Escape" || (key === "Enter" && isOver)) {
        if (!sent || isOver) leave();
        return true;
      }
      return false;
    },
  });
  if (sent) return <SentPage title={t("till.couponPage")} sending={sent} onLeave={leave} />;
  return (
    <TillPage title={t("till.couponPage")} back={HOME}>
      <TillStatus />
      {error !== undefined && <Failed error={error} />}
      {isBusy && <Skeleton />}
      {coupon ? (
        <View>
          <CouponFound coupon={coupon} till={till} onWrite={write} />
          <Button kind="quiet" size="till" onPress={clear}>
            {t("till.couponAnother")}
          </Button>
        </View>
      ) : (
        <View>
          <View className="ink-2 coupon-how">{t("till.couponPageHow")}</View>
          <CouponFinder onCode={find} large />
        </View>
      )}
    </TillPage>
  );
}

function useFound(first: string | undefined) {
  const [coupon, setCoupon] = useState<CouponAtTill>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const find = useCallback((code: string) => {
    setCoupon(undefined);
    setError(undefined);
    setBusy(true);
    ask("findCoupons", { code })
      .then(
        ({ coupons }) => {
          setCoupon(coupons[0]);
          signal("good");
        },
        (failed: unknown) => {
          setError(failed);
          signal("bad");
        },
      )
      .finally(() => setBusy(false));
  }, []);
  useEffect(() => {
    if (first) find(first);
  }, [first, find]);
  const clear = () => {
    setCoupon(undefined);
    setError(undefined);
  };
  return { coupon, error, isBusy, find, clear };
}
