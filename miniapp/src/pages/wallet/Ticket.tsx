import { Text, View } from "@tarojs/components";
import type { CouponView } from "../../../../shared/coupon";
import { serverNow } from "../../api/serverClock";
import { Pressable } from "../../components/Pressable";
import { useWords } from "../../words/useWords";
import { localDay } from "../../words/written";
import { endOf, fromOf, storesOf, whatOf } from "./ticketWords";
import "../../words/coupons";
import "./Ticket.scss";

interface TicketProps {
  coupon: CouponView;
  /** The one to use next. */
  isFirst?: boolean;
  onPress: () => void;
}

/** A coupon with its brass tear line: what it takes off, what it is, until when; the whole of it opens. */
export function Ticket({ coupon, isFirst = false, onPress }: TicketProps) {
  const say = useWords();
  const isOpen = coupon.status === "open";
  const { words, isSoon } = endOf(coupon, localDay(new Date(serverNow())), say);
  const stores = storesOf(coupon, say);
  const { stackable, offFen } = coupon.terms;
  return (
    <Pressable className={`ticket ${isOpen ? "" : "ticket--old"}`} onPress={onPress}>
      <View className="ticket__what">
        <Text className="ticket__off n">{whatOf(coupon, say)}</Text>
        <Text className="t-note ink-3 n">{fromOf(coupon, say)}</Text>
      </View>
      <View className="ticket__words">
        <Text className="t-head">{say.name(coupon.name)}</Text>
        <Text className={`t-note n ${isSoon ? "time-ink" : "ink-3"}`}>{words}</Text>
        {isOpen && stores && <Text className="t-note ink-3">{stores}</Text>}
        {isOpen && stackable && offFen !== undefined && (
          <Text className="t-note ink-3">{say.t("coupons.stackable")}</Text>
        )}
      </View>
      {isOpen && (
        <View className={`ticket__show ${isFirst ? "ticket__show--first" : ""}`}>{say.t("coupons.show")}</View>
      )}
    </Pressable>
  );
}
