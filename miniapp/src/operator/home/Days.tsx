import { View } from "@tarojs/components";
import { useState } from "react";
import type { Output } from "../../../../shared/routes";
import { useRoute } from "../../api/useRoute";
import { Button } from "../../components/Button";
import { Choices } from "../../components/Choices";
import { Empty } from "../../components/Empty";
import { Loaded } from "../../components/Loaded";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { DayCharts, type Panel } from "../charts/DayCharts";
import { openPlace } from "../OperatorPage";
import { DaysTable } from "./DaysTable";
import "./Days.scss";

export type DaySums = Output<"listDays">["days"][number];
export type Shape = "chart" | "table";

/** How many days can be looked at; the longest is read, so that another is shown at once. */
const SPANS = ["7", "30", "90"] as const;
type Span = (typeof SPANS)[number];

/** What came and went day by day, to look at or as a table. */
export function Days({ shape, onShape }: { shape: Shape; onShape: (shape: Shape) => void }) {
  const { t } = useWords();
  const answer = useRoute("listDays", { days: SPANS[2] }, { everySeconds: 60 });
  const [span, setSpan] = useState<Span>("30");
  return (
    <View className="days">
      <View className="days__head">
        <View className="t-head" {...spoken({ role: "heading", states: { "aria-level": 2 } })}>
          {t("operator.byDay")}
        </View>
        <View className="days__choices">
          <Choices
            label={t("operator.whichSpan")}
            value={span}
            choices={SPANS.map((days) => ({ value: days, words: t("operator.spanDays", { days: Number(days) }) }))}
            onChoose={setSpan}
          />
          <Choices
            label={t("operator.whichShape")}
            value={shape}
            choices={[
              { value: "chart", words: t("operator.asChart") },
              { value: "table", words: t("operator.asTable") },
            ]}
            onChoose={onShape}
          />
        </View>
      </View>
      <Loaded
        answer={answer}
        door="operator"
        isEmpty={({ days }) => days.every(({ entries, balances, debts }) => entries + balances + debts === 0)}
        empty={<NothingYet />}
      >
        {({ days, today }) =>
          shape === "chart" ? (
            <Charts days={days.slice(-Number(span))} today={today} />
          ) : (
            <DaysTable days={days.slice(-Number(span))} today={today} />
          )
        }
      </Loaded>
    </View>
  );
}

function NothingYet() {
  const { t } = useWords();
  return (
    <Empty title={t("operator.noDays")} how={t("operator.noDaysHow")}>
      <Button kind="outline" narrow onPress={() => openPlace("staff")}>
        {t("operator.invite")}
      </Button>
    </Empty>
  );
}

function Charts({ days, today }: { days: DaySums[]; today: string }) {
  const { t } = useWords();
  const panels = usePanels(days);
  const called = (at: number) => {
    const on = days[at]?.day ?? "";
    const weekday = new Date(`${on}T00:00:00Z`).getUTCDay() || 7;
    const named = t("operator.dayNamed", { day: on, weekday });
    return on === today ? `${named} · ${t("operator.notOver")}` : named;
  };
  const isQuiet = days.every(({ entries }) => entries === 0);
  return (
    <View>
      {isQuiet && <View className="t-label ink-2">{t("operator.quietDays", { days: days.length })}</View>}
      <DayCharts
        id="days-chart"
        label={t("operator.dayChart")}
        days={days.map((one) => one.day)}
        panels={panels}
        isOpen={days[days.length - 1]?.day === today}
        span={t("operator.lastDays", { days: days.length })}
        called={called}
      />
      <View className="days__how t-note ink-3">{t("operator.dayChartHow")}</View>
    </View>
  );
}

function usePanels(days: DaySums[]): Panel[] {
  const { t } = useWords();
  const of = (name: keyof Omit<DaySums, "day">) => days.map((one) => one[name]);
  return [
    {
      key: "moves",
      lines: 4,
      size: "tall",
      series: [
        { key: "issued", word: t("operator.issued"), draw: "up", tone: "brand", values: of("issued") },
        { key: "spent", word: t("operator.spent"), draw: "down", tone: "star", values: of("spent") },
      ],
    },
    {
      key: "balances",
      lines: 2,
      size: "low",
      series: [
        { key: "balances", word: t("operator.endBalance"), draw: "level", tone: "brand", values: of("balances") },
      ],
    },
    {
      key: "members",
      lines: 2,
      size: "low",
      series: [{ key: "members", word: t("operator.newMembers"), draw: "up", tone: "brand", values: of("members") }],
    },
  ];
}
