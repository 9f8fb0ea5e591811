import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { useState } from "react";
import type { CouponView } from "../../../../shared/coupon";
import type { Output } from "../../../../shared/routes";
import type { Answer } from "../../api/useRoute";
import { Button } from "../../components/Button";
import { Empty } from "../../components/Empty";
import { Loaded } from "../../components/Loaded";
import { useBrand } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { usePullToRead } from "../usePullToRead";
import { Ticket } from "./Ticket";
import "../../words/coupons";
import "./CouponsPart.scss";

const go = (url: string) => () => void Taro.navigateTo({ url });
const open = ({ code }: CouponView) => go(`/play/coupon/index?code=${code}`);

type Held = Output<"listCoupons">;

/** Coupons that can be used, the soonest to end first; those that cannot any more stay below, folded. */
export function CouponsPart({ answer }: { answer: Answer<Held> & { refresh: () => Promise<void> } }) {
  usePullToRead(answer.refresh);
  return (
    <Loaded answer={answer} door="shopper">
      {({ coupons }) => (
        <View>
          <Usable coupons={coupons.filter(({ status }) => status === "open")} />
          <Old coupons={coupons.filter(({ status }) => status !== "open")} />
        </View>
      )}
    </Loaded>
  );
}

function Usable({ coupons }: { coupons: CouponView[] }) {
  const { t } = useWords();
  const { off } = useBrand();
  if (coupons.length === 0) {
    return (
      <Empty title={t("coupons.none")} how={t("coupons.noneHow")}>
        {!off.includes("wheels") && <Button onPress={go("/play/wheels/index")}>{t("coupons.toWheels")}</Button>}
        {!off.includes("tasks") && (
          <Button kind="outline" onPress={go("/play/tasks/index")}>
            {t("coupons.toTasks")}
          </Button>
        )}
      </Empty>
    );
  }
  return (
    <View className="coupons">
      {coupons.map((coupon, i) => (
        <Ticket key={coupon.couponId} coupon={coupon} isFirst={i === 0} onPress={open(coupon)} />
      ))}
    </View>
  );
}

function Old({ coupons }: { coupons: CouponView[] }) {
  const { t } = useWords();
  const [isOpen, setOpen] = useState(false);
  if (coupons.length === 0) return null;
  // The last to be over first.
  const latest = [...coupons].sort((a, b) => ((a.usedAt ?? a.until) < (b.usedAt ?? b.until) ? 1 : -1));
  return (
    <View className="coupons coupons--old">
      <Button kind="quiet" id="old-coupons" onPress={() => setOpen(!isOpen)}>
        {t("coupons.old", { count: coupons.length })}
      </Button>
      {isOpen && latest.map((coupon) => <Ticket key={coupon.couponId} coupon={coupon} onPress={open(coupon)} />)}
    </View>
  );
}
