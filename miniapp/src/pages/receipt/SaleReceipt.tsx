import { Text, View } from "@tarojs/components";
import type { Receipt } from "../../../../shared/receipt";
import type { EntryView } from "../../../../shared/views";
import { leftOutOf } from "../../rules/sumLines";
import { useWords } from "../../words/useWords";
import { money, number, signed } from "../../words/written";
import { Equation } from "./Equation";
import { Life } from "./Life";
import { Line, Part } from "./Part";
import { SilentRules } from "./SilentRules";
import { Sum } from "./Sum";
import { isProduct } from "./termsOf";
import "../../words/rules";

type Sale = Extract<Receipt, { of: "sale" }>;

/** A purchase: the equation first, then what it counted, what worked, and what did not and why. */
export function SaleReceipt({ entry, receipt }: { entry: EntryView; receipt: Sale }) {
  const { t } = useWords();
  const { earned, spentFen, spentPoints } = receipt;
  const isEquation = isProduct(earned);
  return (
    <View>
      <View className="t-title">{t("rules.whyPoints", { points: earned.points })}</View>
      {isEquation ? (
        <Equation earned={earned} ruleNames={entry.ruleNames} isPartPaidByPoints={spentFen > 0} />
      ) : (
        <Sum earned={earned} names={entry.ruleNames} />
      )}
      <Life earned={earned} expiresOn={entry.expiresOn} />
      <Paid entry={entry} receipt={receipt} />
      {isEquation && (
        <Part title={t("rules.rulesUsed")}>
          <Sum earned={earned} names={entry.ruleNames} isPart />
        </Part>
      )}
      <SilentRules silent={earned.silent} names={entry.ruleNames} storeName={entry.storeName} />
      <Part title={t("rules.account")}>
        {spentPoints > 0 && <Line what={t("rules.usedPoints")} value={signed(-spentPoints)} />}
        {earned.pendingUntil === undefined ? (
          <Line what={t("rules.gotPoints")} value={<Text className="gain">{signed(earned.points)}</Text>} />
        ) : (
          <Line what={t("rules.waitsUntil", { day: earned.pendingUntil })} value={number(earned.points)} />
        )}
        <Balance entry={entry} />
        {entry.growth !== 0 && <Line what={t("rules.growthWord")} value={signed(entry.growth)} />}
      </Part>
    </View>
  );
}

/** What was left after the entry, and what was owed. */
export function Balance({ entry: { balance, debt } }: { entry: EntryView }) {
  const { t } = useWords();
  return (
    <>
      <Line weight="sum" what={t("rules.afterIt")} value={number(balance)} />
      {debt > 0 && <Line what={t("rules.owedAfterIt")} value={number(debt)} />}
    </>
  );
}

function Paid({ entry, receipt }: { entry: EntryView; receipt: Sale }) {
  const say = useWords();
  const { t } = say;
  const { amountFen, spentFen, spentPoints, earned, paidAt, sale, claimed, offline } = receipt;
  const leftOut = leftOutOf(earned, entry.ruleNames, say);
  const countedFen = earned.countedFen - leftOut.reduce((sum, { fen }) => sum + fen, 0);
  const title = t("rules.thisOrder", { store: entry.storeName ?? sale.storeId, at: paidAt });
  return (
    <Part title={title}>
      <Line what={t("rules.orderNumber")} value={sale.orderNumber} />
      <Line what={t("rules.orderAmount")} value={money(amountFen)} />
      {spentFen > 0 && <Line what={t("rules.paidByPoints", { points: spentPoints })} value={money(-spentFen)} />}
      {leftOut.map(({ what, fen }) => (
        <Line key={what} what={what} value={money(-fen)} />
      ))}
      <Line weight="sum" what={t("rules.countedAmount")} value={money(countedFen)} />
      {claimed && <Line what={t("rules.byClaim", { at: entry.at })} />}
      {offline && <Line what={t("rules.byOffline", { at: entry.at })} />}
    </Part>
  );
}
