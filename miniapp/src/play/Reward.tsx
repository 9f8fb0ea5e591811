import { Text, View } from "@tarojs/components";
import type { RewardView } from "../../../shared/taskViews";
import { useWords } from "../words/useWords";
import { signed } from "../words/written";
import { rewardSaid } from "./rewardSaid";
import "./Reward.scss";

/** What a step gives, in the column of figures: its points as an amount, and what comes with them small below. */
export function Reward({ reward }: { reward: Omit<RewardView, "pendingDays"> }) {
  const say = useWords();
  const { points, cards, chances } = reward;
  if (points === 0) return <Text className="reward t-label n">{rewardSaid(reward, say)}</Text>;
  return (
    <View className="reward n">
      <View className="t-amount">{signed(points)}</View>
      {cards.length + chances.length > 0 && (
        <View className="t-note">{rewardSaid({ points: 0, cards, chances }, say)}</View>
      )}
    </View>
  );
}
