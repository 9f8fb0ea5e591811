import { Text, View } from "@tarojs/components";
import type { EarnReceipt, Receipt, SilentRule } from "../../../../shared/ledger";
import type { Name } from "../../../../shared/rule";
import type { EntryView } from "../../../../shared/views";
import { type Say, useWords } from "../../words/useWords";
import { money, number, signed, times } from "../../words/written";
import { Equation } from "./Equation";
import { decimalOf } from "./fraction";
import { Line, Part } from "./Part";

type Sale = Extract<Receipt, { of: "sale" }>;

/** A purchase: the equation first, then what it counted, what worked, and what did not and why. */
export function SaleReceipt({ entry, receipt }: { entry: EntryView; receipt: Sale }) {
  const { t } = useWords();
  const { earned, spentFen, spentPoints } = receipt;
  return (
    <View>
      <View className="t-title">{t("shopper.whyPoints", { points: earned.points })}</View>
      <Equation earned={earned} ruleNames={entry.ruleNames} isPartPaidByPoints={spentFen > 0} />
      {entry.expiresOn && earned.points > 0 && (
        <View className="t-label n">{t("shopper.lastsUntil", { day: entry.expiresOn })}</View>
      )}
      <Paid entry={entry} receipt={receipt} />
      <Part title={t("shopper.rulesUsed")}>
        <Worked earned={earned} ruleNames={entry.ruleNames} />
      </Part>
      {earned.silent.length > 0 && (
        <Part title={t("shopper.rulesNotUsed")}>
          {earned.silent.map((silent) => (
            <Unused key={silent.rule} silent={silent} ruleNames={entry.ruleNames} />
          ))}
        </Part>
      )}
      <Part title={t("shopper.account")}>
        {spentPoints > 0 && <Line what={t("shopper.usedPoints")} value={signed(-spentPoints)} />}
        <Line what={t("shopper.gotPoints")} value={<Text className="gain">{signed(earned.points)}</Text>} />
        <Balance entry={entry} />
        {entry.growth !== 0 && <Line what={t("shopper.growthWord")} value={signed(entry.growth)} />}
      </Part>
    </View>
  );
}

/** What was left after the entry, and what was owed. */
export function Balance({ entry: { balance, debt } }: { entry: EntryView }) {
  const { t } = useWords();
  return (
    <>
      <Line weight="sum" what={t("shopper.afterIt")} value={number(balance)} />
      {debt > 0 && <Line what={t("shopper.owedAfterIt")} value={number(debt)} />}
    </>
  );
}

function Paid({ entry, receipt }: { entry: EntryView; receipt: Sale }) {
  const { t } = useWords();
  const { amountFen, spentFen, spentPoints, earned, paidAt, sale, claimed, offline } = receipt;
  const title = t("shopper.thisOrder", { store: entry.storeName ?? sale.storeId, at: paidAt });
  return (
    <Part title={title}>
      <Line what={t("shopper.orderNumber")} value={sale.orderNumber} />
      <Line what={t("shopper.orderAmount")} value={money(amountFen)} />
      {spentFen > 0 && <Line what={t("shopper.paidByPoints", { points: spentPoints })} value={money(-spentFen)} />}
      <Line weight="sum" what={t("shopper.countedAmount")} value={money(earned.countedFen)} />
      {claimed && <Line what={t("shopper.byClaim", { at: entry.at })} />}
      {offline && <Line what={t("shopper.byOffline", { at: entry.at })} />}
    </Part>
  );
}

function Worked({ earned, ruleNames }: { earned: EarnReceipt; ruleNames: Record<string, Name> }) {
  const { t } = useWords();
  const { fenPerPoint, countedFen, fired } = earned;
  const { value, goesOn } = decimalOf({ over: countedFen, under: fenPerPoint });
  const base = `${number(value)}${goesOn ? "…" : ""}`;
  return (
    <>
      <Line counted="yes" weight="strong" what={t("shopper.ruleBase", { fenPerPoint })} value={base} />
      {fired.map(({ rule, percent, cap }) => {
        const name = ruleNames[rule] ?? { zh: rule, en: rule };
        if (cap !== undefined) {
          return <Line key={rule} counted="yes" weight="strong" what={t("shopper.ruleCap")} value={number(cap)} />;
        }
        const what = t("shopper.ruleTimes", { rule: name, percent: percent ?? 100 });
        return <Line key={rule} counted="yes" weight="strong" what={what} value={`×${times(percent ?? 100)}`} />;
      })}
    </>
  );
}

function Unused({ silent, ruleNames }: { silent: SilentRule; ruleNames: Record<string, Name> }) {
  const say = useWords();
  const name = ruleNames[silent.rule];
  const what = name ? say.name(name) : silent.rule === "orderCap" ? capOf(silent, say) : silent.rule;
  return <Line counted="no" what={what} value={reasonOf(silent, say)} />;
}

const capOf = ({ detail = {} }: SilentRule, { t }: Say): string =>
  t("shopper.capPerOrder", { cap: Number(detail.cap ?? 0) });

/** Why a rule did not have its say, in words. A reason that this app does not know yet is still told apart from none. */
function reasonOf({ because, detail = {} }: SilentRule, { t }: Say): string {
  switch (because) {
    case "not_begun":
      return t("shopper.notBegun", { day: String(detail.from) });
    case "over":
      return t("shopper.isOver", { day: String(detail.until) });
    case "other_weekday":
      return t("shopper.otherWeekday", { weekday: Number(detail.weekday) });
    case "below_cap":
      return t("shopper.belowCap", { points: Number(detail.points ?? 0) });
    default:
      return t("shopper.notUsed");
  }
}
