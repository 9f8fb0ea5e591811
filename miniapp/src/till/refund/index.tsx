import { useRouter } from "@tarojs/taro";
import { useState } from "react";
import { goBack } from "../../components/goBack";
import { useWords } from "../../words/useWords";
import { SentPage } from "../outcome/SentPage";
import { TillGate } from "../TillGate";
import { TillStatus } from "../TillStatus";
import { useTillKeys } from "../useTillKeys";
import type { TillView } from "../useTill";
import { isSaleShown } from "../sale/useDraft";
import { takeAgain } from "./again";
import { FindOrder } from "./FindOrder";
import { RefundFoot } from "./RefundFoot";
import { RefundSale } from "./RefundSale";
import { TillPage } from "../TillPage";
import { type Refund, useRefund } from "./useRefund";
import "../../words/staff";

const HOME = "/till/sale/index";

export default function RefundPage() {
  const { t } = useWords();
  return (
    <TillGate title={t("till.refund")} back={HOME}>
      {(till) => <RefundOrder till={till} />}
    </TillGate>
  );
}

const leave = () => goBack(HOME);

function RefundOrder({ till }: { till: TillView }) {
  const { t } = useWords();
  const { params } = useRouter<{ order?: string }>();
  const [first] = useState(() => (params.order ? decodeURIComponent(params.order) : ""));
  const refund = useRefund(till, first);
  const { sent, sale } = refund;
  useTillKeys({
    screen: `${sale?.orderNumber ?? ""} ${sent?.state ?? ""}`,
    onScan: (text) => !sent && text && refund.find(text.trim()),
    onKey: (key) => onKey(refund, key),
  });
  if (sent) {
    const orderNumber = sent.about.orderNumber ?? "";
    const again = () => {
      takeAgain(orderNumber);
      leave();
    };
    const canTakeAgain = sent.state === "done" && isSaleShown(orderNumber);
    return (
      <SentPage title={t("till.refund")} sending={sent} onLeave={leave} {...(canTakeAgain ? { onAgain: again } : {})} />
    );
  }
  return (
    <TillPage title={t("till.refund")} back={HOME} foot={sale ? <RefundFoot refund={refund} /> : undefined}>
      <TillStatus />
      {sale ? <RefundSale refund={refund} sale={sale} /> : <FindOrder refund={refund} till={till} />}
    </TillPage>
  );
}

function onKey(refund: Refund, key: string): boolean {
  if (key === "Escape") {
    if (refund.sent?.state !== "asked") leave();
    return true;
  }
  if (key === "Enter") {
    if (refund.sent) {
      if (refund.sent.state !== "asked") leave();
    } else if (refund.sale) refund.confirm();
    else return false;
    return true;
  }
  return refund.typeKey(key);
}
