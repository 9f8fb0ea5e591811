import { Text, View } from "@tarojs/components";
import { useState } from "react";
import type { Output } from "../../../../shared/routes";
import { AmountPad } from "../../components/AmountPad";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Notice } from "../../components/Notice";
import { Pressable } from "../../components/Pressable";
import { Row } from "../../components/Row";
import { useIsOff } from "../../useBrand";
import { useWords } from "../../words/useWords";
import { money, number, signed } from "../../words/written";
import { AmountFigure } from "../sale/AmountFigure";
import { OrderCoupons } from "./OrderCoupons";
import type { RefundShown } from "./refundShown";
import type { Refund } from "./useRefund";
import { Strong } from "../Strong";
import "./RefundSale.scss";

/** The order, how much of it comes back, and what that does to the points. The pad opens when only a part comes back. */
export function RefundSale({ refund, sale }: { refund: Refund; sale: Output<"findSale"> }) {
  const { t } = useWords();
  const [isTyping, setTyping] = useState(false);
  const opened = isTyping || refund.typed !== undefined;
  const whole = () => {
    refund.all();
    setTyping(false);
  };
  return (
    <View className={`refund-sale ${opened ? "refund-sale--typing" : ""}`}>
      <View className="refund-sale__column">
        <Order sale={sale} />
        {refund.leftFen === 0 && <Notice kind="waiting" title={t("till.allRefunded")} />}
        {refund.leftFen > 0 && <HowMuch refund={refund} isTyping={opened} onPress={() => setTyping(true)} />}
        {refund.leftFen > 0 && (
          <OrderCoupons coupons={refund.coupons} back={refund.amountFen >= refund.leftFen ? "whole" : "part"} />
        )}
        {refund.shown && <Effects shown={refund.shown} isClaimed={sale.member !== undefined} />}
      </View>
      {opened && (
        <View className="refund-sale__column">
          <Button kind="text" onPress={whole}>
            {t("till.refundWhole")}
          </Button>
          <AmountPad onKey={refund.type} />
        </View>
      )}
    </View>
  );
}

function Order({ sale }: { sale: Output<"findSale"> }) {
  const { t, time, name } = useWords();
  const { orderNumber, amountFen, refundedFen, paidAt, member, spentPoints } = sale;
  const noTiers = useIsOff("tiers");
  const who = member
    ? [member.maskedName, !noTiers && name(member.tier.name)].filter(Boolean).join(" · ")
    : t("till.nobodyYet");
  return (
    <View className="refund-sale__order">
      <Book>
        <Row
          title={<Text className="n">{orderNumber}</Text>}
          note={time(paidAt)}
          value={<Strong text={money(amountFen)} />}
        />
        <Row
          title={who}
          note={spentPoints > 0 ? t("till.paidWithPoints", { points: spentPoints }) : undefined}
          value={member ? <Strong text={number(member.points)} /> : undefined}
          valueNote={member ? t("till.held") : undefined}
        />
        {refundedFen > 0 && (
          <Row
            sign="back"
            tone="danger"
            title={t("till.refundedBefore")}
            value={<Strong text={money(-refundedFen)} />}
          />
        )}
      </Book>
    </View>
  );
}

function HowMuch({ refund, isTyping, onPress }: { refund: Refund; isTyping: boolean; onPress: () => void }) {
  const { t } = useWords();
  const { leftFen, amountFen, typed } = refund;
  return (
    <View>
      <Pressable className="refund-sale__amount" onPress={onPress}>
        <View className="refund-sale__of">
          <View className="t-label ink-2">{t("till.refundAmount")}</View>
          <View className="t-note ink-3 n">{t("till.refundLeft", { fen: leftFen })}</View>
          {!isTyping && <View className="t-label gain">{t("till.refundPart")}</View>}
        </View>
        <AmountFigure amount={typed ?? (leftFen / 100).toFixed(2)} typing={isTyping} besidePx={130} />
      </Pressable>
      {amountFen > leftFen && <View className="t-label danger-ink">{t("till.refundTooMuch", { fen: leftFen })}</View>}
    </View>
  );
}

function Effects({ shown, isClaimed }: { shown: RefundShown; isClaimed: boolean }) {
  const { t } = useWords();
  const { cashFen, returned, clawedBack, owed } = shown;
  return (
    <View className="refund-sale__effects">
      <Book>
        <Row title={t("till.giveBack")} value={<Strong text={money(cashFen)} />} />
        {returned > 0 && (
          <Row sign="in" tone="gain" title={t("till.pointsBack")} value={<Strong text={signed(returned)} />} />
        )}
        {isClaimed && (
          <Row sign="back" tone="danger" title={t("till.clawedBack")} value={<Strong text={signed(-clawedBack)} />} />
        )}
        {owed > 0 && <Row icon="clock" tone="time" title={t("till.willOwe")} value={<Strong text={number(owed)} />} />}
      </Book>
      {!isClaimed && <View className="t-label ink-2 refund-sale__note">{t("till.nobodyToTakeFrom")}</View>}
    </View>
  );
}
