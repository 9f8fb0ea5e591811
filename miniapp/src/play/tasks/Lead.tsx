import { Text, View } from "@tarojs/components";
import { useWords } from "../../words/useWords";
import { signed } from "../../words/written";
import "./Lead.scss";

/** How many points the lines below come to: those that can be taken, and the next steps. */
export function Lead({ points, hasMore }: { points: number; hasMore: boolean }) {
  const { t } = useWords();
  const isNothing = points === 0 && !hasMore;
  return (
    <View className="lead">
      {points > 0 ? (
        <Text className="t-title">
          {t("tasks.stillToHave")}
          <Text className="gain n">{signed(points)}</Text>
        </Text>
      ) : (
        isNothing && <Text className="t-title">{t("tasks.nothingLeft")}</Text>
      )}
      <View className="t-note ink-3">{t(isNothing ? "tasks.nothingLeftNote" : "tasks.stillNote")}</View>
    </View>
  );
}
