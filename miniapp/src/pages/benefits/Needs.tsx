import { Text, View } from "@tarojs/components";
import type { NeedView } from "../../../../shared/views";
import { Beam } from "../../components/Beam";
import { type Say, useWords } from "../../words/useWords";
import { number, yuan } from "../../words/written";
import "../../words/perks";

/** What a tier asks for: each figure on its beam, with what is there and what is missing. */
export function Needs({ title, needs }: { title: string; needs: NeedView[] }) {
  const say = useWords();
  return (
    <View className="needs">
      <Text className="t-head">{title}</Text>
      {needs.map((need) => {
        const { metric, from, has, missing } = need;
        const write = metric === "amountFen" ? yuan : number;
        return (
          <View key={metric} className="needs__one">
            <View className="needs__line">
              <Text>{metricName(metric, say)}</Text>
              <Text className="n">
                <Text className="strong">{write(has)}</Text> / {write(from)}{" "}
                <Text className={missing > 0 ? "ink-3" : "gain"}>{leftOf(need, say)}</Text>
              </Text>
            </View>
            <Beam
              share={from > 0 ? has / from : 1}
              label={`${metricName(metric, say)} ${write(has)} / ${write(from)}`}
            />
          </View>
        );
      })}
    </View>
  );
}

const metricWords = { growth: "perks.needGrowth", amountFen: "perks.needAmount", visits: "perks.needVisits" } as const;
const leftWords = { growth: "perks.needLeft", amountFen: "perks.needLeftYuan", visits: "perks.needLeftTimes" } as const;

const metricName = (metric: NeedView["metric"], { t }: Say): string => t(metricWords[metric]);

const leftOf = ({ metric, missing }: NeedView, { t }: Say): string =>
  missing > 0 ? t(leftWords[metric], { missing }) : t("perks.needDone");
