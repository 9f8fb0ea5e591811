import { View } from "@tarojs/components";
import type { EarnReceipt } from "../../../../shared/receipt";
import { Notice } from "../../components/Notice";
import { useWords } from "../../words/useWords";
import "../../words/rules";

interface LifeProps {
  earned: Pick<EarnReceipt, "points" | "lots" | "pendingUntil">;
  expiresOn?: string;
}

/** From when the points can be used, and until when: those with a life of their own apart from the others. */
export function Life({ earned: { points, lots = {}, pendingUntil }, expiresOn }: LifeProps) {
  const { t } = useWords();
  if (points === 0) return null;
  const own = Object.entries(lots).sort(([a], [b]) => (a < b ? -1 : 1));
  const isAllOwn = own.reduce((sum, [, part]) => sum + part, 0) >= points;
  if (pendingUntil !== undefined) {
    return <Notice kind="waiting" title={t("rules.waitsHow", { points, day: pendingUntil })} />;
  }
  return (
    <View className="t-label n">
      {own.length === 0 && expiresOn && <View>{t("shopper.lastsUntil", { day: expiresOn })}</View>}
      {own.map(([day, part]) => (
        <View key={day}>
          {isAllOwn && own.length === 1 ? t("shopper.lastsUntil", { day }) : t("rules.ownLife", { points: part, day })}
        </View>
      ))}
    </View>
  );
}
