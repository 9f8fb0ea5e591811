import { Text } from "@tarojs/components";
import { Notice } from "../../components/Notice";
import { useWords } from "../../words/useWords";
import type { Say } from "../../words/useWords";
import type { Sending } from "../outbox/Sending";

/** A sentence that the cashier can read out. */
export function ForTheCustomer({ sending }: { sending: Sending }) {
  const say = useWords();
  const sentence = sentenceFor(sending, say);
  if (!sentence) return null;
  const title = (
    <Text className="n">
      <Text style={{ fontWeight: 400 }}>{say.t("till.tell")}</Text>
      {sentence}
    </Text>
  );
  return <Notice kind="good" title={title} />;
}

function sentenceFor(sending: Sending, { t }: Say): string | undefined {
  if (sending.route === "recordSale" && sending.answer) {
    const { entry, member } = sending.answer;
    const earned = entry.receipt.of === "sale" ? entry.receipt.earned.points : 0;
    return t("till.tellSale", { earned, balance: entry.balance, worth: member.worthFen });
  }
  if (sending.route === "redeem" && sending.answer) {
    const { entry, member } = sending.answer;
    return t("till.tellRedeemed", { points: -entry.points, balance: entry.balance, worth: member.worthFen });
  }
  if (sending.route === "refundRedemption" && sending.answer) {
    const { points, balance } = sending.answer.entry;
    return t("till.tellReturned", { points, balance });
  }
  if (sending.route !== "refundSale" || !sending.answer) return undefined;
  const { entry, cashFen } = sending.answer;
  if (!entry) return t("till.tellUnclaimed", { cash: cashFen });
  const { byKind, balance, debt } = entry;
  const back = -(byKind.clawBack ?? 0);
  const returned = byKind.refund ?? 0;
  if (debt > 0) return t("till.tellDebt", { cash: cashFen, back, debt });
  if (returned > 0) return t("till.tellBoth", { cash: cashFen, back, returned, balance });
  return t("till.tellRefund", { cash: cashFen, back, balance });
}
