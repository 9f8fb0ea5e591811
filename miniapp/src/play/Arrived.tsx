import { View } from "@tarojs/components";
import Taro from "@tarojs/taro";
import { Button } from "../components/Button";
import { Notice } from "../components/Notice";
import { useWords } from "../words/useWords";
import type { Given } from "./given";
import { rewardSaid } from "./rewardSaid";
import type { Arrivals } from "./useArrivals";

export const openReceiptOf = (seq: number) => void Taro.navigateTo({ url: `/pages/receipt/index?seq=${seq}` });

/** Says what has just come, and leads to why. */
export function Arrived({ arrivals: { given, isTakenBack } }: { arrivals: Arrivals }) {
  const { t } = useWords();
  return (
    <View>
      {given.map((one) => (
        <One key={one.id} given={one} />
      ))}
      {isTakenBack && <Notice kind="waiting" title={t("tasks.takenBack")} />}
    </View>
  );
}

function One({ given: { task, points, reward, seq } }: { given: Given }) {
  const say = useWords();
  const { t } = say;
  const said = rewardSaid({ ...reward, points }, say);
  const title = reward.pendingDays
    ? t("tasks.arrivedWaits", { name: task.name, reward: said, days: reward.pendingDays })
    : t("tasks.arrived", { name: task.name, reward: said });
  return (
    <View className="arrived">
      <Notice kind="good" title={title}>
        {seq !== undefined && (
          <Button kind="text" narrow onPress={() => openReceiptOf(seq)}>
            {t("tasks.seeReceipt")}
          </Button>
        )}
      </Notice>
    </View>
  );
}
