import { Text, View } from "@tarojs/components";
import { useMemo } from "react";
import { Dial } from "../../components/dial/Dial";
import { percentOf } from "../../components/dial/percentOf";
import { sectorsOf } from "../../components/dial/sectors";
import { lineWidth, textScale } from "../../components/screen";
import { useWords } from "../../words/useWords";
import type { TypedWheel } from "./typed";
import { draftOf } from "./typed";
import "./Preview.scss";

/** As wide as the column beside the form lets it be. */
const PREVIEW_PX = 320;
const nothingGone: ReadonlySet<string> = new Set();

/** The wheel as members will see it, drawn to the odds that stand in the fields now. */
export function Preview({ typed }: { typed: TypedWheel }) {
  const { t, language } = useWords();
  const { prizes = [], price } = draftOf(typed);
  const drawn = prizes.flatMap(({ key, kind = "thanks", weight = 0, name }, i) => {
    const { nameZh = "", nameEn = "" } = typed.prizes[i] ?? {};
    const written = (language === "en" ? nameEn : nameZh).trim();
    const called = name?.[language] ?? (written || nameZh || t(`desk.kind_${kind}`));
    return weight > 0 ? [{ key, kind, weight, called }] : [];
  });
  const said = JSON.stringify(drawn);
  const { sectors, words } = useMemo(() => {
    const total = drawn.reduce((sum, { weight }) => sum + weight, 0);
    return {
      sectors: drawn.length > 0 ? sectorsOf(drawn) : [],
      words: Object.fromEntries(
        drawn.map(({ key, called, weight }) => [key, { name: called, percent: percentOf(weight, total) }]),
      ),
    };
  }, [said]);
  if (sectors.length === 0) return <View className="t-note ink-3">{t("desk.previewLater")}</View>;
  const costs = (price?.freePerDay ?? 0) > 0 ? t("desk.previewFree") : undefined;
  const paid = price?.points === undefined ? undefined : t("desk.previewPoints", { points: price.points });
  return (
    <View className="wheel-preview">
      <View className="t-note ink-3">{t("desk.preview")}</View>
      <Dial
        sectors={sectors}
        words={words}
        gone={nothingGone}
        turned={0}
        rested={0}
        size={Math.min(PREVIEW_PX, lineWidth())}
        scale={textScale()}
        label={t("desk.previewOf", { n: sectors.length })}
      >
        <View className="wheel-preview__hub">
          <Text className="wheel-preview__draw">{t("desk.previewDraw")}</Text>
          <Text className="t-note n">{costs ?? paid}</Text>
        </View>
      </Dial>
    </View>
  );
}
