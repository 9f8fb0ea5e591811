import { Text, View } from "@tarojs/components";
import { AmountPad } from "../../components/AmountPad";
import type { Output } from "../../../../shared/routes";
import { Book } from "../../components/Book";
import { Button } from "../../components/Button";
import { Notice } from "../../components/Notice";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { money, number, signed } from "../../words/written";
import { AmountFigure } from "../sale/AmountFigure";
import type { Refund } from "./useRefund";
import "./RefundSale.scss";

/** The order, how much of it comes back, and what that does to the points. */
export function RefundSale({ refund, sale }: { refund: Refund; sale: Output<"findSale"> }) {
  const { t, time, name } = useWords();
  const { leftFen } = refund;
  const { orderNumber, amountFen, refundedFen, paidAt, member, spentPoints } = sale;
  const who = member ? `${member.maskedName} · ${name(member.tier.name)}` : t("till.nobodyYet");
  return (
    <View className="refund-sale">
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
      {leftFen === 0 ? (
        <Notice kind="waiting" title={t("till.allRefunded")} />
      ) : (
        <HowMuch refund={refund} isClaimed={member !== undefined} />
      )}
    </View>
  );
}

function HowMuch({ refund, isClaimed }: { refund: Refund; isClaimed: boolean }) {
  const { t } = useWords();
  const { leftFen, amountFen, typed, type, all, shown } = refund;
  const isTooMuch = amountFen > leftFen;
  return (
    <View className="refund-sale__columns">
      <View className="refund-sale__column">
        <View className="refund-sale__amount">
          <View>
            <View className="t-label ink-2">{t("till.refundAmount")}</View>
            <View className="t-note ink-3 n">{t("till.refundLeft", { fen: leftFen })}</View>
          </View>
          <AmountFigure amount={typed ?? (leftFen / 100).toFixed(2)} typing={typed !== undefined} />
        </View>
        {isTooMuch && <View className="t-label danger-ink">{t("till.refundTooMuch", { fen: leftFen })}</View>}
        {typed !== undefined && (
          <Button kind="text" onPress={all}>
            {t("till.refundWhole")}
          </Button>
        )}
        <AmountPad onKey={type} />
      </View>
      {shown && (
        <View className="refund-sale__column">
          <Book>
            <Row title={t("till.giveBack")} value={<Strong text={money(shown.cashFen)} />} />
            {shown.returned > 0 && (
              <Row
                sign="in"
                tone="gain"
                title={t("till.pointsBack")}
                value={<Strong text={signed(shown.returned)} />}
              />
            )}
            {isClaimed && (
              <Row
                sign="back"
                tone="danger"
                title={t("till.clawedBack")}
                value={<Strong text={signed(-shown.clawedBack)} />}
              />
            )}
            {shown.owed > 0 && (
              <Row icon="clock" tone="time" title={t("till.willOwe")} value={<Strong text={number(shown.owed)} />} />
            )}
          </Book>
          {!isClaimed && <View className="t-label ink-2 refund-sale__note">{t("till.nobodyToTakeFrom")}</View>}
        </View>
      )}
    </View>
  );
}

const Strong = ({ text }: { text: string }) => <Text className="t-title n">{text}</Text>;
