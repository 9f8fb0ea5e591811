import { Text, View } from "@tarojs/components";
import { Icon } from "../../components/Icon";
import { Pressable } from "../../components/Pressable";
import { type Say, useWords } from "../../words/useWords";
import { money } from "../../words/written";
import type { Offer } from "./couponChoice";
import "./OfferLine.scss";

interface OfferLineProps {
  offer: Offer;
  /** Before there is an amount, the most that it can take off is shown. */
  hasAmount: boolean;
  onPress: () => void;
}

/** A coupon that can be ticked: what it takes off this order, or why it cannot be used for it. */
export function OfferLine({ offer, hasAmount, onPress }: OfferLineProps) {
  const say = useWords();
  const { coupon, isChosen, refusal } = offer;
  const why = whyOf(offer, say);
  const canPress = (isChosen && coupon.usedFen === undefined) || (!isChosen && refusal === undefined);
  return (
    <Pressable
      className={`offer-line ${isChosen ? "offer-line--on" : ""}`}
      role="checkbox"
      on={isChosen}
      disabled={!canPress}
      onPress={onPress}
    >
      <View className="offer-line__box">{isChosen && <Icon name="check" size="small" />}</View>
      <View className="offer-line__words">
        <Text className="t-head">{say.name(coupon.name)}</Text>
        <Text className={`t-note n ${why && isChosen ? "danger-ink" : "ink-2"}`}>
          {why ?? say.t("till.couponUntil", { until: coupon.until })}
        </Text>
      </View>
      <Text className="t-amount n offer-line__off">{takesOff(offer, hasAmount, say)}</Text>
    </Pressable>
  );
}

function takesOff({ coupon, offFen, refusal }: Offer, hasAmount: boolean, { t }: Say): string {
  if (refusal !== undefined) return "—";
  if (coupon.terms.offFen === undefined) return t("till.couponFree");
  return hasAmount ? money(-offFen) : t("till.couponMost", { fen: offFen });
}

function whyOf({ coupon, refusal, missingFen }: Offer, { t, refusal: say }: Say): string | undefined {
  if (coupon.usedFen !== undefined) return t("till.couponStuck");
  if (refusal === undefined) return undefined;
  if (missingFen !== undefined) {
    return t("till.couponShortLine", { minimumFen: coupon.terms.minimumFen, missingFen });
  }
  if (refusal === "coupon_other_store") return t("till.couponOtherStore");
  if (refusal === "coupon_not_with_others") return t("till.couponNotWith");
  if (refusal === "coupon_used") return t("till.couponGone");
  if (refusal === "coupon_expired") return t("till.couponOver");
  return say(refusal, {});
}
