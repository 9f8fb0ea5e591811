import { Text, View } from "@tarojs/components";
import { memo } from "react";
import { useWords } from "../../words/useWords";
import { axisFigure, heightOf, linesOf, type Scale, scaleOf } from "./scale";

/** What is drawn of each day: bars up from nothing, bars down from it, or the height of something at its end. */
export interface Series {
  key: string;
  word: string;
  draw: "up" | "down" | "level";
  tone: "brand" | "star";
  values: number[];
}

export interface PlotProps {
  series: Series[];
  /** So many lines at most. */
  lines: number;
  size: "tall" | "low";
  /** The last day is not over. */
  isOpen: boolean;
}

/** The drawing alone, without what is pointed at, so that it is drawn once. */
export const Plot = memo(function Plot({ series, lines, size, isOpen }: PlotProps) {
  const { language } = useWords();
  const most = (draw: (way: Series["draw"]) => boolean) =>
    Math.max(0, ...series.filter((one) => draw(one.draw)).flatMap(({ values }) => values));
  const scale = scaleOf(
    most((way) => way !== "down"),
    most((way) => way === "down"),
    lines,
  );
  return (
    <View className={`plot plot--${size}`}>
      {linesOf(scale).map((value) => (
        <View
          key={value}
          className={`plot__line ${value === 0 ? "plot__line--zero" : ""}`}
          style={{ bottom: `${heightOf(value, scale)}%` }}
        >
          <Text className="plot__figure n">{axisFigure(value, language)}</Text>
        </View>
      ))}
      <View className="plot__days">
        {series.map((one) =>
          one.draw === "level" ? (
            <Level key={one.key} series={one} scale={scale} />
          ) : (
            <Bars key={one.key} series={one} scale={scale} isOpen={isOpen} />
          ),
        )}
      </View>
    </View>
  );
});

function Bars({ series: { draw, tone, values }, scale, isOpen }: { series: Series; scale: Scale; isOpen: boolean }) {
  const wide = 100 / values.length;
  const zero = heightOf(0, scale);
  return (
    <>
      {values.map((value, i) => {
        if (value <= 0) return null;
        const high = heightOf(value, scale) - zero;
        const isLast = isOpen && i === values.length - 1;
        const place = draw === "up" ? { bottom: `${zero}%` } : { top: `${100 - zero}%` };
        const style = { left: `${(i + 0.14) * wide}%`, width: `${wide * 0.72}%`, height: `${high}%`, ...place };
        return (
          <View
            key={i}
            className={`plot__bar plot__bar--${draw} plot__bar--${tone} ${isLast ? "plot__bar--open" : ""}`}
            style={style}
          />
        );
      })}
    </>
  );
}

/** A line over its area, each a shape cut out of a flat colour, so that it follows the look. */
function Level({ series: { values, tone }, scale }: { series: Series; scale: Scale }) {
  const points = values.map((value, i) => ({
    x: ((i + 0.5) / values.length) * 100,
    y: 100 - heightOf(Math.max(0, value), scale),
  }));
  const upper = points.map(({ x, y }) => `${x}% ${y}%`);
  const foot = 100 - heightOf(0, scale);
  const [first, last] = [points[0]?.x ?? 0, points[points.length - 1]?.x ?? 100];
  const area = [...upper, `${last}% ${foot}%`, `${first}% ${foot}%`].join(",");
  const lower = [...points].reverse().map(({ x, y }) => `${x}% calc(${y}% + 2px)`);
  return (
    <>
      <View className={`plot__area plot__area--${tone}`} style={{ clipPath: `polygon(${area})` }} />
      <View
        className={`plot__edge plot__edge--${tone}`}
        style={{ clipPath: `polygon(${[...upper, ...lower].join(",")})` }}
      />
    </>
  );
}
