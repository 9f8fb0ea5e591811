import { Text, View } from "@tarojs/components";
import { BeamSlider } from "../../components/BeamSlider";
import { Button } from "../../components/Button";
import { useWords } from "../../words/useWords";
import { money, number } from "../../words/written";
import type { Sale } from "./useSale";
import "./SpendPoints.scss";

/** How many points the member wants to use: by the weight on the beam, or by buttons beside it. */
export function SpendPoints({ sale, keys }: { sale: Sale; keys?: React.ReactNode }) {
  const { t } = useWords();
  const { draft, max = 0, till, change } = sale;
  const { worth } = till.program;
  const spend = (points: number) => change({ do: "spend", points: Math.min(max, Math.max(0, points)) });
  const step = worth.points;
  const off = (draft.points / step) * worth.fen;
  return (
    <View className="spend">
      <View className="spend__head">
        <Text className="t-head">{t("till.spendPoints")}</Text>
        {keys}
        <Text className="t-title n spend__off">{money(-off)}</Text>
      </View>
      <BeamSlider
        id="spend-points"
        value={draft.points}
        max={max}
        step={step}
        onChange={spend}
        weight={number(draft.points)}
        low="0"
        high={t("till.most", { points: max })}
        label={t("till.spendPoints")}
      />
      <View className="spend__buttons">
        <Step onPress={() => spend(0)}>{t("till.spendNone")}</Step>
        <Step label={t("till.spendLess", { step })} onPress={() => spend(draft.points - step)}>
          {`−${number(step)}`}
        </Step>
        <Step label={t("till.spendMore", { step })} onPress={() => spend(draft.points + step)}>
          {`+${number(step)}`}
        </Step>
        <Step onPress={() => spend(max)}>{t("till.spendAll")}</Step>
      </View>
    </View>
  );
}

function Step({ children, label, onPress }: { children: string; label?: string; onPress: () => void }) {
  return (
    <Button kind="quiet" size="till" label={label} onPress={onPress}>
      {children}
    </Button>
  );
}
