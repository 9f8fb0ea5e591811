import { Text, View } from "@tarojs/components";
import { useState } from "react";
import type { Output } from "../../../../shared/routes";
import { useRoute } from "../../api/useRoute";
import { Figure } from "../../components/Figure";
import { Loaded } from "../../components/Loaded";
import { useWords } from "../../words/useWords";
import { number } from "../../words/written";
import { OperatorPage } from "../OperatorPage";
import { Balanced } from "./Balanced";
import { whereabouts } from "./balance";
import { Days, type Shape } from "./Days";
import { Waiting } from "./Waiting";
import { WheelCosts } from "./WheelCosts";
import "./index.scss";
import "../../words/staff";

/** What is owed to members, that the books balance, what waits for an operator, and where the points are. */
export default function OperatorHomePage() {
  const { t } = useWords();
  const [shape, setShape] = useState<Shape>("chart");
  const totals = useRoute("getTotals", {}, { everySeconds: 10 });
  const at = totals.state === "ready" ? new Date(totals.atMs).toISOString() : undefined;
  return (
    <OperatorPage here="home" note={at && t("operator.asOf", { at })}>
      <Loaded answer={totals} door="operator">
        {(data) => (
          <View>
            <Figures totals={data} />
            <Balanced totals={data} />
            <View className="home__columns">
              <View className={`home__column ${shape === "chart" ? "home__column--days" : "home__column--all"}`}>
                <Days shape={shape} onShape={setShape} />
              </View>
              <View className="home__column">
                <Waiting />
                <WheelCosts />
                <Whereabouts totals={data} />
              </View>
            </View>
          </View>
        )}
      </Loaded>
    </OperatorPage>
  );
}

type Totals = Output<"getTotals">;

function Figures({ totals }: { totals: Totals }) {
  const { t } = useWords();
  const { balances, debts, worthFen, issued, spent, entries, members } = totals;
  const used = issued === 0 ? 0 : Math.round((spent / issued) * 100);
  const debtNote = debts > 0 ? ` · ${t("operator.debtBeside", { debts })}` : "";
  return (
    <View className="kpis">
      <Kpi
        name={t("operator.owed")}
        value={number(balances)}
        note={t("operator.worth", { fen: worthFen }) + debtNote}
      />
      <Kpi name={t("operator.issued")} value={number(issued)} note={t("operator.sinceStart")} />
      <Kpi name={t("operator.spent")} value={number(spent)} note={t("operator.usedShare", { percent: used })} />
      <Kpi name={t("operator.memberCount")} value={number(members)} note={t("operator.entryCount", { entries })} />
    </View>
  );
}

function Kpi({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <View className="kpis__one">
      <View className="t-note ink-3">{name}</View>
      <Figure value={value} />
      <View className="t-note ink-3 n">{note}</View>
    </View>
  );
}

/** People would rather look than read: each share as a bar, with its figure in the one column. */
function Whereabouts({ totals }: { totals: Totals }) {
  const { t } = useWords();
  const shares = whereabouts(totals);
  return (
    <View className="where">
      <Text className="t-head">{t("operator.where")}</Text>
      {shares.map(({ word, points, share }) => (
        <View key={word} className="where__row">
          <Text className="where__name ink-2">{t(`operator.where_${word}`)}</Text>
          <View className="where__track">
            {points > 0 && <View className={`where__bar where__bar--${word}`} style={{ width: `${share * 100}%` }} />}
          </View>
          <Text className="where__figure n strong">{number(points)}</Text>
          <Text className="where__share n ink-3">{`${Math.round(share * 1000) / 10}%`}</Text>
        </View>
      ))}
    </View>
  );
}
