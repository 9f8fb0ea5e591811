import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { AmountPad } from "../../components/AmountPad";
import { Icon } from "../../components/Icon";
import { Pressable } from "../../components/Pressable";
import { textScale } from "../../components/screen";
import { useWords } from "../../words/useWords";
import { number } from "../../words/written";
import { TroubleNotice } from "../TroubleNotice";
import { AmountFigure, LARGE_TEXT } from "./AmountFigure";
import { MemberLine } from "./MemberLine";
import { OrderNumber } from "./OrderNumber";
import { Benefits } from "./Benefits";
import { Coupons, CouponSheet, CouponsLine, CouponsOffline } from "./Coupons";
import { Redeem } from "./Redeem";
import { SaleBook } from "./SaleBook";
import { SpendPoints } from "./SpendPoints";
import type { Sale } from "./useSale";
import "./Amount.scss";

/** Step two: how much, and how many points. The pad is open until points are wanted. */
export function Amount({ sale }: { sale: Sale }) {
  const [isTyping, setTyping] = useState(true);
  const { draft, change } = sale;
  return (
    <View className={isTyping ? "amount amount--typing" : "amount"}>
      {draft.who && <MemberLine who={draft.who} />}
      <TroubleNotice trouble={sale.trouble} />
      <View className="amount__columns">
        <View className="amount__column">
          <AmountLine amount={draft.amount} isTyping={isTyping} onPress={() => setTyping(!isTyping)} />
          <OrderNumber sale={sale} />
          <View className={`amount__pad ${isTyping ? "" : "amount__pad--away"}`}>
            <AmountPad onKey={(key) => change({ do: "type", key })} />
          </View>
        </View>
        <View className={`amount__column amount__rest ${isTyping ? "amount__rest--short" : ""}`}>
          {isTyping && (
            <View className={`amount__wants ${textScale() < LARGE_TEXT ? "" : "amount__wants--large"}`}>
              <CouponsOffline sale={sale} />
              {draft.who?.known && <CouponsLine sale={sale} id="coupons-short" />}
              <WantPoints sale={sale} onPress={() => setTyping(false)} />
            </View>
          )}
          {draft.who?.known && (
            <View className="amount__coupons">
              <Coupons sale={sale} />
            </View>
          )}
          <CouponSheet sale={sale} />
          <View className="amount__spend">
            {(sale.max ?? 0) > 0 ? <SpendPoints sale={sale} /> : <NothingToSpend sale={sale} />}
          </View>
          <SaleBook sale={sale} />
          <View className="amount__redeem">
            <Redeem sale={sale} />
            <Benefits sale={sale} />
          </View>
        </View>
      </View>
    </View>
  );
}

function AmountLine({ amount, isTyping, onPress }: { amount: string; isTyping: boolean; onPress: () => void }) {
  const { t } = useWords();
  return (
    <Pressable className="amount__line" onPress={onPress}>
      <Text className="t-label ink-2 amount__label">{t("till.amount")}</Text>
      <AmountFigure amount={amount} typing={isTyping} />
    </Pressable>
  );
}

/** While the amount is typed, the points have one line: most sales spend none. */
function WantPoints({ sale: { max, draft }, onPress }: { sale: Sale; onPress: () => void }) {
  const { t } = useWords();
  if (max === undefined || max === 0) return null;
  return (
    <Pressable className="amount__want" onPress={onPress}>
      <Text className="t-head">{t("till.points")}</Text>
      <Text className="t-label ink-2 n amount__most">
        {draft.points > 0 ? number(draft.points) : t("till.most", { points: max })}
      </Text>
      <Icon name="go" size="small" />
    </Pressable>
  );
}

function NothingToSpend({ sale: { draft, max, till } }: { sale: Sale }) {
  const { t } = useWords();
  if (draft.who?.known === undefined || max === undefined) return null;
  const { points, fen } = till.program.worth;
  const isShort = draft.who.known.member.points < points;
  return (
    <View className="t-label ink-2 amount__none">
      {isShort ? t("till.tooFewPoints", { points }) : t("till.amountFirst", { fen })}
    </View>
  );
}
