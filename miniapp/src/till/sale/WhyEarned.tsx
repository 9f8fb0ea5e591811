import { View } from "@tarojs/components";
import type { SilentRule } from "../../../../shared/receipt";
import type { EntryView } from "../../../../shared/views";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import { Sheet } from "../../components/Sheet";
import { isProduct } from "../../pages/receipt/termsOf";
import { leftOutOf, sumLines } from "../../rules/sumLines";
import { silentName, whyNot } from "../../rules/whyNot";
import { useWords } from "../../words/useWords";
import { number } from "../../words/written";
import { earnEquation } from "../earnEquation";
import "../../words/rules";

/** Why a sale earns its number, so that the cashier can say it: the sum, line by line, and what did not count and why. */
export function WhyEarned({ entry, open, onClose }: { entry: EntryView; open: boolean; onClose: () => void }) {
  const say = useWords();
  const { t } = say;
  if (entry.receipt.of !== "sale") return null;
  const { earned, spentFen } = entry.receipt;
  const leftOut = leftOutOf(earned, entry.ruleNames, say);
  return (
    <Sheet open={open} title={t("till.whyEarned", { points: earned.points })} onClose={onClose}>
      {isProduct(earned) && (
        <View className="t-title n">
          {`${earnEquation(earned, entry.ruleNames, say, true)} = ${number(earned.points)}`}
        </View>
      )}
      <Book>
        {(spentFen > 0 || leftOut.length > 0) && (
          <Row
            title={t("till.countedFen")}
            note={spentFen > 0 ? t("till.countedWithout", { fen: spentFen }) : undefined}
            value={t("till.yuan", { fen: earned.countedFen })}
          />
        )}
        {leftOut.map(({ what, fen }) => (
          <Row key={what} title={what} value={t("till.yuan", { fen: -fen })} />
        ))}
        {sumLines(earned, entry.ruleNames, say).map(({ key, what, note, value }) => (
          <Row key={key} title={what} note={note} value={value} />
        ))}
        <Row title={t("till.earns")} tone="gain" value={`= ${number(earned.points)}`} />
        {earned.silent.map((rule) => (
          <Silent key={`${rule.rule}${rule.because}`} rule={rule} entry={entry} />
        ))}
      </Book>
      <View className="t-label ink-2">{t("till.roundedOnce")}</View>
    </Sheet>
  );
}

function Silent({ rule, entry: { ruleNames, storeName } }: { rule: SilentRule; entry: EntryView }) {
  const say = useWords();
  const why = whyNot(rule, say, { names: ruleNames, ...(storeName === undefined ? {} : { storeName }) });
  return <Row sign="out" title={silentName(rule, ruleNames, say)} note={why} value={say.t("till.notCounted")} />;
}
