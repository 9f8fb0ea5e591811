import { brand } from "../../brand";
import { Text, View } from "@tarojs/components";
import { Block } from "../../components/Block";
import { heroSize } from "../../components/fit";
import { Icon } from "../../components/Icon";
import { lineWidth, textScale } from "../../components/screen";
import { Seal } from "../../components/Seal";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import type { Say } from "../../words/useWords";
import { nameOf, type Sending } from "../outbox/Sending";
import { useWaited } from "./useWaited";
import "./OutcomeBlock.scss";

/** Done or not, readable at two metres. Brand colour and a seal only when the ledger has said so; brass until then. */
export function OutcomeBlock({ title, sending }: { title: string; sending: Sending }) {
  const say = useWords();
  return (
    <View className={`outcome-block outcome-block--${sending.state}`}>
      <Block title={title}>
        <OutcomeWords sending={sending} say={say} />
      </Block>
    </View>
  );
}

/** The same without the head of a page, for a column of the desktop. */
export function OutcomePanel({ sending }: { sending: Sending }) {
  const say = useWords();
  return (
    <View className={`outcome-block outcome-block--${sending.state} outcome-block--panel`}>
      <View className="block">
        <OutcomeWords sending={sending} say={say} />
      </View>
    </View>
  );
}

function OutcomeWords({ sending, say }: { sending: Sending; say: Say }) {
  const { state, about } = sending;
  const figure = figureOf(sending, say);
  const { isCalm } = useWaited(sending);
  return (
    <View {...spoken({ role: "status" })}>
      <View className="outcome-block__what">
        {state === "done" ? (
          <Seal large />
        ) : (
          <View className="outcome-block__sign">
            <Icon name={state === "refused" ? "alert" : "clock"} size="large" />
          </View>
        )}
        <View>
          <View className="outcome-block__title" id="outcome">
            {isCalm ? say.t("till.sending") : titleOf(sending, say)}
          </View>
          <Text className="t-body n">
            {whoOf(sending, say) || (about.name && say.name(about.name)) || about.orderNumber}
          </Text>
        </View>
      </View>
      {figure && (
        <View className="outcome-block__figure">
          <Text className="t-label outcome-block__of">{figure.of}</Text>
          <Text className="t-hero n" style={{ fontSize: `${figureSize(figure.value)}px` }}>
            {figure.value}
          </Text>
        </View>
      )}
    </View>
  );
}

/** Where there is room, it is read from further away than a phone is held. */
function figureSize(value: string): number {
  const line = lineWidth();
  const isWide = line >= WIDE_PX;
  return heroSize(value, textScale() * (isWide ? 1.5 : 1), isWide ? WIDE_PX : line - LABEL_PX);
}

/** A tablet's line, or the desktop's column; and what a label takes of a phone's. */
const WIDE_PX = 440;
const LABEL_PX = 60;

function titleOf({ route, state }: Sending, { t }: Say): string {
  if (state === "asked") return t("till.checking");
  if (state === "kept") return t("till.kept");
  if (state === "refused") return t("till.notDone");
  if (route === "refundRedemption") return t("till.returned");
  if (route === "useCoupon") return t("till.couponUsed");
  if (route === "returnCoupon") return t("till.couponReturned");
  return t(route === "refundSale" ? "till.refunded" : "till.posted");
}

function whoOf(sending: Sending, { name }: Say): string {
  const { answer } = sending;
  const member = answer && "member" in answer ? answer.member : undefined;
  return [nameOf(sending), member && !brand().off.includes("tiers") && name(member.tier.name)]
    .filter(Boolean)
    .join(" · ");
}

function figureOf(sending: Sending, { t }: Say): { of: string; value: string } | undefined {
  const { route, about } = sending;
  if (route === "redeem" || route === "refundRedemption") {
    const of = t(route === "redeem" ? "till.pointsTaken" : "till.pointsReturned");
    return about.points === undefined ? undefined : { of, value: t("till.plain", { points: about.points }) };
  }
  if (route === "useCoupon" && about.amountFen === undefined) return undefined;
  if (route === "returnCoupon") return undefined;
  const { answer } = sending;
  const told =
    answer && "cashFen" in answer ? answer.cashFen : answer && "payFen" in answer ? answer.payFen : about.payFen;
  const of = t(route === "refundSale" ? "till.giveBack" : "till.received");
  return told === undefined ? undefined : { of, value: t("till.money", { fen: told }) };
}
