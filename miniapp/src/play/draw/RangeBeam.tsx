import { Text, View } from "@tarojs/components";
import type { DrawProof } from "../../../../shared/wheelViews";
import { spoken } from "../../components/spoken";
import { useWords } from "../../words/useWords";
import { number as written } from "../../words/written";
import "./RangeBeam.scss";

/** All numbers on a beam, each prize with its range, and the number of the draw hanging where it fell. */
export function RangeBeam({ proof }: { proof: DrawProof }) {
  const { t, name } = useWords();
  const { number, totalWeight, ranges } = proof;
  const share = (number + 0.5) / totalWeight;
  const won = ranges.find(({ from, to }) => number >= from && number <= to);
  const label = t("wheels.beam", { number, from: won?.from ?? 0, to: won?.to ?? 0, prize: won ? name(won.name) : "" });
  return (
    <View className="range-beam" {...spoken({ role: "img", label })}>
      <View className="range-beam__bar">
        {ranges.map((range) => (
          <View
            key={range.prize}
            className={`range-beam__part ${range === won ? "range-beam__part--won" : ""}`}
            style={{ width: `${(100 * (range.to - range.from + 1)) / totalWeight}%` }}
          />
        ))}
      </View>
      <View className="range-beam__string" style={{ left: `${100 * share}%` }} />
      <View className="range-beam__under">
        <Text
          className="range-beam__plate n"
          style={{ left: `${100 * share}%`, transform: `translateX(${-100 * share}%)` }}
        >
          {written(number)}
        </Text>
      </View>
    </View>
  );
}
