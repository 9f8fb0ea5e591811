import { View } from "@tarojs/components";
import type { FiredRule, SilentRule } from "../../../../shared/ledger";
import type { EntryView } from "../../../../shared/views";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import { Sheet } from "../../components/Sheet";
import { useWords } from "../../words/useWords";
import { number, times } from "../../words/written";
import { earnEquation } from "../earnEquation";

/** Why a sale earns its number, so that the cashier can say it: the equation, its factors, and what did not count. */
export function WhyEarned({ entry, open, onClose }: { entry: EntryView; open: boolean; onClose: () => void }) {
  const say = useWords();
  const { t } = say;
  if (entry.receipt.of !== "sale") return null;
  const { earned, spentFen } = entry.receipt;
  const silent = earned.silent.filter(({ rule }) => entry.ruleNames[rule]);
  return (
    <Sheet open={open} title={t("till.whyEarned", { points: earned.points })} onClose={onClose}>
      <View className="t-title n">
        {`${earnEquation(earned, entry.ruleNames, say, true)} = ${number(earned.points)}`}
      </View>
      <Book>
        <Row
          title={t("till.countedFen")}
          note={spentFen > 0 ? t("till.countedWithout", { fen: spentFen }) : undefined}
          value={t("till.yuan", { fen: earned.countedFen })}
        />
        <Row title={t("till.perPoint")} value={t("till.perPointValue", { fen: earned.fenPerPoint })} />
        {earned.fired.map((rule) => (
          <Fired key={rule.rule} rule={rule} names={entry.ruleNames} />
        ))}
        {silent.map((rule) => (
          <Silent key={rule.rule} rule={rule} names={entry.ruleNames} />
        ))}
      </Book>
      <View className="t-label ink-2">{t("till.roundedOnce")}</View>
    </Sheet>
  );
}

type Names = EntryView["ruleNames"];

function Fired({ rule: { rule, percent, cap }, names }: { rule: FiredRule; names: Names }) {
  const { t, name } = useWords();
  const title = names[rule] ? name(names[rule]) : t("till.orderCap");
  return <Row title={title} value={percent === undefined ? number(cap ?? 0) : `× ${times(percent)}`} />;
}

function Silent({ rule: { rule, because, detail }, names }: { rule: SilentRule; names: Names }) {
  const { t, name, day } = useWords();
  const whys: Record<string, string> = {
    not_begun: t("till.notBegun", { day: day(String(detail?.from ?? "")) }),
    over: t("till.over", { day: day(String(detail?.until ?? "")) }),
    other_weekday: t("till.otherDay"),
  };
  const whose = names[rule];
  return <Row sign="out" title={whose ? name(whose) : rule} note={whys[because]} value={t("till.notCounted")} />;
}
