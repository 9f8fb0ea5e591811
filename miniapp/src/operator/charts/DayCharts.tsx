import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { spoken, unspoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { number } from "../../words/written";
import { datedDays, dayAt, dayByKey } from "./scale";
import { Plot, type PlotProps, type Series } from "./Plot";
import { usePointing } from "./usePointing";
import "./DayCharts.scss";

export interface Panel extends Omit<PlotProps, "isOpen"> {
  key: string;
}

interface DayChartsProps {
  /** Unique on its page. */
  id: string;
  label: string;
  /** YYYY-MM-DD, oldest first. */
  days: string[];
  panels: Panel[];
  /** The last day is not over. */
  isOpen: boolean;
  /** Of the whole span, shown while no day is pointed at. */
  span: string;
  /** The day by name. */
  called: (at: number) => string;
}

/**
 * Charts over the same days, one under the other. Pointing, touching or the arrow keys choose a day in all of them, and
 * its figures stand above; a screen reader hears them as the value of a slider.
 */
export function DayCharts({ id, label, days, panels, isOpen, span, called }: DayChartsProps) {
  const { day } = useWords();
  const [pointed, setPointed] = useState<number>();
  const n = days.length;
  const at = pointed === undefined || pointed >= n ? undefined : pointed;
  const plotId = `${id}-plots`;
  const pointing = usePointing(plotId, (share) => setPointed(share === undefined ? undefined : dayAt(share, n)));
  const head = at === undefined ? span : called(at);
  const told = panels.flatMap(({ series }) => series.map((one) => `${one.word} ${number(shownOf(one, at))}`));
  const states = {
    "aria-valuemin": "0",
    "aria-valuemax": String(n - 1),
    "aria-valuenow": String(at ?? n - 1),
    "aria-valuetext": [head, ...told].join("，"),
  };
  return (
    <View className="day-charts">
      <View className="day-charts__head strong n">{head}</View>
      <View
        id={id}
        className="day-charts__panels"
        {...spoken({ role: "slider", label, states })}
        {...keys(at, n, setPointed)}
      >
        {panels.map(({ key, ...plot }) => (
          <View key={key} className="day-charts__panel">
            <View className="day-charts__legend">
              {plot.series.map((series) => (
                <Shown key={series.key} series={series} at={at} />
              ))}
            </View>
            <View className="day-charts__plot">
              {at !== undefined && (
                <View className="day-charts__at" style={{ left: `${(at / n) * 100}%`, width: `${100 / n}%` }} />
              )}
              <Plot {...plot} isOpen={isOpen} />
            </View>
          </View>
        ))}
        <View className="day-charts__dates" {...unspoken}>
          {datedDays(n).map((i, k, all) => (
            <Text
              key={i}
              className={`day-charts__date n ${(all.length - k) % 2 === 0 ? "day-charts__date--wide" : ""}`}
              style={i / n < NEAR_EDGE ? { left: 0, transform: "none" } : { left: `${((i + 0.5) / n) * 100}%` }}
            >
              {day(days[i] ?? "")}
            </Text>
          ))}
        </View>
        <View id={plotId} className="day-charts__over" {...pointing} {...unspoken} />
      </View>
    </View>
  );
}

/** A date in the middle under a day this near to the edge would stick out. */
const NEAR_EDGE = 0.05;

/** Of a day, or of all of them: what came in sum, or what there is at the end. */
const shownOf = ({ values, draw }: Series, at: number | undefined): number =>
  at !== undefined
    ? (values[at] ?? 0)
    : draw === "level"
      ? (values[values.length - 1] ?? 0)
      : values.reduce((sum, value) => sum + value, 0);

function Shown({ series, at }: { series: Series; at: number | undefined }) {
  return (
    <View className="day-charts__shown">
      <View className={`day-charts__mark day-charts__mark--${series.draw} day-charts__mark--${series.tone}`} />
      <Text className="ink-2">{series.word}</Text>
      <Text className="n strong">{number(shownOf(series, at))}</Text>
    </View>
  );
}

interface Key {
  key: string;
  preventDefault(): void;
}

function keys(at: number | undefined, n: number, onChoose: (at: number | undefined) => void): object {
  if (process.env.TARO_ENV !== "h5") return {};
  const onKeyDown = (event: Key) => {
    const next = dayByKey(event.key, at, n);
    if (next === undefined) return;
    event.preventDefault();
    onChoose(next === "none" ? undefined : next);
  };
  return { tabIndex: 0, onKeyDown };
}
