import { View } from "@tarojs/components";
import { useRouter } from "@tarojs/taro";
import type { EntryView } from "../../../../shared/views";
import { useRoute } from "../../api/useRoute";
import { Loaded } from "../../components/Loaded";
import { Notice } from "../../components/Notice";
import { Page } from "../../components/Page";
import { useWords } from "../../words/useWords";
import { Checked } from "./Checked";
import { OtherReceipt } from "./OtherReceipt";
import { type Verdict, recomputeEvent, recomputeRefund, recomputeSale } from "./recompute";
import { RefundReceipt } from "./RefundReceipt";
import { SaleReceipt } from "./SaleReceipt";
import "./index.scss";

/** Why an entry has its number. */
export default function ReceiptPage() {
  const { t } = useWords();
  const { seq = "0" } = useRouter().params;
  const entry = useRoute("getEntry", { seq });
  const shown = entry.state === "ready" ? entry.data : entry.state === "failed" ? entry.last?.data : undefined;
  const saleSeq = shown?.receipt.of === "saleRefund" ? String(shown.receipt.saleSeq) : undefined;
  const sale = useRoute("getEntry", { seq: saleSeq ?? seq }, { skip: saleSeq === undefined });
  const original = saleSeq !== undefined && sale.state === "ready" ? sale.data : undefined;
  const verdict = shown ? verdictOn(shown, original) : "unknown";
  return (
    <Page
      title={t("rules.receipt")}
      back="/pages/entries/index"
      foot={shown && <Checked entry={shown} verdict={verdict} />}
    >
      <Loaded answer={entry} door="shopper">
        {(data) => (
          <View className="receipt">
            {verdict === "different" && (
              <Notice kind="danger" title={t("rules.differs")}>
                {t("rules.differsHow")}
              </Notice>
            )}
            <Body entry={data} original={original} />
          </View>
        )}
      </Loaded>
    </Page>
  );
}

function Body({ entry, original }: { entry: EntryView; original?: EntryView }) {
  const { receipt } = entry;
  if (receipt.of === "sale") return <SaleReceipt entry={entry} receipt={receipt} />;
  if (receipt.of === "saleRefund") return <RefundReceipt entry={entry} receipt={receipt} sale={original} />;
  return <OtherReceipt entry={entry} receipt={receipt} />;
}

/** What the phone can compute again: a sale and an event by themselves, a return together with its sale. The rest is only said. */
function verdictOn({ receipt, byKind, points }: EntryView, original?: EntryView): Verdict {
  if (receipt.of === "sale") return recomputeSale({ receipt, byKind });
  if (receipt.of === "event") return recomputeEvent({ receipt, byKind });
  if (receipt.of === "saleRefund" && original?.receipt.of === "sale") {
    return recomputeRefund({ receipt, points }, original.receipt);
  }
  return "unknown";
}
