import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { Button } from "../../components/Button";
import { useWords } from "../../words/useWords";
import { Keycap } from "../Keycap";
import { canGiveUp } from "../outbox/couponSteps";
import { deliver, isUnderWay } from "../outbox/deliver";
import type { Sending } from "../outbox/Sending";
import { useWaited } from "./useWaited";
import "./OutcomeFoot.scss";

interface OutcomeFootProps {
  sending: Sending;
  onNext: () => void;
  /** Takes back a sale whose coupons were asked for, and which was not. */
  onGiveUp?: () => void;
  /** Takes a sale that was refunded anew, for the same member. */
  onAgain?: () => void;
}

/** What comes next. While nobody knows whether it happened, asking again comes first; it cannot happen twice. */
export function OutcomeFoot({ sending, onNext, onGiveUp, onAgain }: OutcomeFootProps) {
  const { t } = useWords();
  const { state, route, about } = sending;
  const { isCalm } = useWaited(sending);
  if (isCalm) {
    return (
      <View className="outcome-foot">
        <Button size="main" busy onPress={() => {}}>
          {t("till.next")}
        </Button>
      </View>
    );
  }
  if (state === "asked") {
    return (
      <View className="outcome-foot">
        <View className="outcome-foot__tools">
          <Button kind="quiet" size="till" onPress={onNext}>
            {t("till.leaveToCheck")}
          </Button>
          {onGiveUp && canGiveUp(sending) && (
            <Button kind="quiet" size="till" id="give-up" onPress={onGiveUp}>
              {t("till.giveUp")}
            </Button>
          )}
        </View>
        <Button size="main" busy={isUnderWay(sending.id)} onPress={() => void deliver(sending.id)}>
          {t("till.askAgain")}
        </Button>
      </View>
    );
  }
  const refund = () => void Taro.navigateTo({ url: `/till/refund/index?order=${about.orderNumber}` });
  return (
    <View className="outcome-foot">
      <View className="outcome-foot__tools">
        {route === "recordSale" && state === "done" && about.orderNumber && (
          <Button kind="quiet" size="till" onPress={refund}>
            {t("till.undoSale")}
          </Button>
        )}
        {onAgain && (
          <Button kind="quiet" size="till" id="take-again" onPress={onAgain}>
            {t("till.takeAgain")}
          </Button>
        )}
        <Button kind="quiet" size="till" onPress={() => void Taro.navigateTo({ url: "/till/operations/index" })}>
          {t("till.operations")}
        </Button>
      </View>
      <Button size="main" id="next" onPress={onNext}>
        {t("till.next")} <Keycap>Enter</Keycap>
      </Button>
    </View>
  );
}
