import { Text } from "@tarojs/components";
import { Row } from "../../components/Row";
import type { Sign } from "../../components/SignDisc";
import { useWords } from "../../words/useWords";
import type { Say } from "../../words/useWords";
import { clock, localDay, signed } from "../../words/written";
import { isUnderWay } from "../outbox/deliver";
import { entryOf, nameOf, type Sending } from "../outbox/Sending";
import type { TillView } from "../useTill";

const whats = {
  recordSale: "till.isSale",
  refundSale: "till.isRefund",
  redeem: "till.isRedeem",
  refundRedemption: "till.isReturn",
  useCoupon: "till.isCoupon",
  returnCoupon: "till.isCouponReturn",
} as const;
const signs: Record<Sending["state"], Sign> = { kept: "time", asked: "time", refused: "back", done: "in" };
const tones = { kept: "time", asked: "time", refused: "danger", done: "gain" } as const;

/** One of this device's writes: what it is, and how far it has come. */
export function WaitingLine({ sending, till, onPress }: { sending: Sending; till: TillView; onPress: () => void }) {
  const say = useWords();
  const { at, about, route, state } = sending;
  const what = [
    nameOf(sending) ?? (about.name && say.name(about.name)),
    about.amountFen !== undefined && say.t("till.money", { fen: about.amountFen }),
  ];
  return (
    <Row
      sign={signs[state]}
      tone={tones[state]}
      title={<Text className="n">{what.filter(Boolean).join(" · ") || say.t(whats[route])}</Text>}
      note={[
        say.t(whats[route]),
        about.orderNumber,
        localDay(new Date(at)) === localDay(new Date()) ? clock(at) : say.time(at),
      ]
        .filter(Boolean)
        .join(" · ")}
      value={<Text className="strong">{stateWords(sending, till, say)}</Text>}
      onPress={onPress}
    />
  );
}

export function stateWords(sending: Sending, till: Pick<TillView, "storeId">, { t }: Say): string {
  const { state, route, answer, storeId, id } = sending;
  const isCoupon = route === "useCoupon" || route === "returnCoupon";
  if (state === "done") return answer && !isCoupon ? signed(entryOf(sending)?.points ?? 0) : t("till.isDone");
  if (state === "refused") return t("till.notDone");
  if (storeId !== till.storeId) return t("till.otherStore");
  if (isUnderWay(id)) return t("till.isSending");
  return t(state === "kept" ? "till.isWaiting" : "till.isChecking");
}
