import { View } from "@tarojs/components";
import type { EntryView } from "../../../../shared/views";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import { Sheet } from "../../components/Sheet";
import { SaleReceipt } from "../../pages/receipt/SaleReceipt";
import { useWords } from "../../words/useWords";
import { money, number, signed } from "../../words/written";

/** An entry opened: why it has its number, and its fingerprint in the chain. */
export function EntrySheet({ entry, onClose }: { entry: EntryView | undefined; onClose: () => void }) {
  const { t, time } = useWords();
  if (!entry) return null;
  const { receipt, seq, at, hash, points, growth, balance, debt } = entry;
  return (
    <Sheet open title={t("operator.entryOf", { seq: String(seq), at: time(at) })} onClose={onClose}>
      {receipt.of === "sale" ? (
        <SaleReceipt entry={entry} receipt={receipt} />
      ) : (
        <Book>
          <Because entry={entry} />
          <Row title={t("operator.points")} value={signed(points)} />
          {growth !== 0 && <Row title={t("operator.growth")} value={signed(growth)} />}
          <Row title={t("operator.balance")} value={number(balance)} />
          {debt > 0 && <Row title={t("operator.debts")} value={number(debt)} />}
        </Book>
      )}
      <View className="t-note ink-3 n">{t("operator.fingerprint", { hash })}</View>
    </Sheet>
  );
}

/** What an entry that is not a purchase has in its receipt. */
function Because({ entry: { receipt } }: { entry: EntryView }) {
  const { t } = useWords();
  switch (receipt.of) {
    case "adjustment":
      return <Row title={t("operator.why")} value={receipt.reason} />;
    case "transfer":
      return (
        <Row title={t(receipt.direction === "out" ? "operator.gaveAway" : "operator.wasGiven")} value={receipt.gift} />
      );
    case "expiry":
      return <Row title={t("operator.expiredThrough")} value={receipt.through} />;
    case "redemption":
      return <Row title={receipt.note ?? t("operator.redeemed")} value={money(receipt.worthFen)} />;
    case "redemptionRefund":
      return <Row title={t("operator.ofEntry")} value={String(receipt.redemptionSeq)} />;
    case "eventRefund":
      return <Row title={t("operator.ofEntry")} value={String(receipt.eventSeq)} />;
    case "saleRefund":
      return (
        <>
          <Row
            title={receipt.sale.orderNumber}
            note={t("operator.ofEntrySeq", { seq: String(receipt.saleSeq) })}
            value={money(-receipt.amountFen)}
          />
          {receipt.returned > 0 && <Row title={t("operator.returned")} value={signed(receipt.returned)} />}
          <Row title={t("operator.clawedBack")} value={signed(-receipt.clawedBack)} />
          {receipt.lapsed > 0 && <Row title={t("operator.lapsed")} value={number(receipt.lapsed)} />}
          {receipt.owed > 0 && <Row title={t("operator.debts")} value={number(receipt.owed)} />}
        </>
      );
    default:
      return null;
  }
}
