import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import type { Receipt } from "../../../../shared/receipt";
import type { EntryView } from "../../../../shared/views";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { money, signed } from "../../words/written";
import { Line, Part } from "./Part";
import { takenBackOf } from "./recompute";
import { Balance } from "./SaleReceipt";
import "../../words/rules";

type Refund = Extract<Receipt, { of: "saleRefund" }>;

/** A return: what was taken back and given back of its sale, what is owed for it, and the sale itself. */
export function RefundReceipt({ entry, receipt, sale }: { entry: EntryView; receipt: Refund; sale?: EntryView }) {
  const { t } = useWords();
  const { amountFen, saleFen, refundedBeforeFen, returned, clawedBack, lapsed, owed, growthClawedBack } = receipt;
  const was = sale?.receipt.of === "sale" ? sale.receipt : undefined;
  const title =
    clawedBack > 0 && returned > 0
      ? t("rules.whyBoth", { points: clawedBack, returned })
      : clawedBack > 0
        ? t("rules.whyTakenBack", { points: clawedBack })
        : t("rules.whyGivenBack", { points: returned });
  return (
    <View>
      <View className="t-title">{title}</View>
      <View className="t-label receipt__fact n">{t("rules.inProportion", { amountFen, saleFen })}</View>
      <Part title={t("rules.thisReturn", { store: entry.storeName ?? receipt.sale.storeId, at: entry.at })}>
        <Line what={t("rules.orderNumber")} value={receipt.sale.orderNumber} />
        <Line what={t("rules.orderAmount")} value={money(saleFen)} />
        {refundedBeforeFen > 0 && <Line what={t("rules.returnedBefore")} value={money(refundedBeforeFen)} />}
        <Line weight="sum" what={t("rules.returnedNow")} value={money(amountFen)} />
      </Part>
      {receipt.lines && (
        <Part title={t("rules.byLine")}>
          {receipt.lines.map((line) => (
            <Line
              key={line.line}
              what={t("rules.lineOf", { line: line.line + 1 })}
              note={t("rules.lineShare", { fen: line.fen, points: line.points, amountFen: line.amountFen })}
              value={signed(-(takenBackOf(line) ?? 0))}
            />
          ))}
        </Part>
      )}
      <Part title={t("rules.account")}>
        {clawedBack > 0 && (
          <Line
            what={was ? t("rules.takenBackOf", { points: was.earned.points }) : t("rules.takenBack")}
            value={signed(-clawedBack)}
          />
        )}
        {returned > 0 && (
          <Line
            what={was ? t("rules.givenBackOf", { points: was.spentPoints }) : t("rules.givenBack")}
            value={signed(returned)}
          />
        )}
        {lapsed > 0 && <Line counted="no" what={t("rules.lapsed", { points: lapsed })} />}
        {owed > 0 && <Line counted="no" what={t("rules.owed", { points: owed })} />}
        <Balance entry={entry} />
        {growthClawedBack > 0 && <Line what={t("rules.growthWord")} value={signed(-growthClawedBack)} />}
      </Part>
      <Original seq={receipt.saleSeq} />
    </View>
  );
}

/** Opens the entry that this one undoes. */
export function Original({ seq }: { seq: number }) {
  const { t } = useWords();
  const open = () => void Taro.navigateTo({ url: `/pages/receipt/index?seq=${seq}` });
  return (
    <View className="receipt__original">
      <Book>
        <Row title={t("rules.original", { seq: String(seq) })} onPress={open} />
      </Book>
    </View>
  );
}
