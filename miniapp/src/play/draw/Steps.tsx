import { Text, View } from "@tarojs/components";
import type { ReactNode } from "react";
import type { DrawProof } from "../../../../shared/wheelViews";
import { spoken } from "../../components/spoken";
import { inGroups } from "../../pages/inGroups";
import { useWords } from "../../words/useWords";
import { number as written } from "../../words/written";
import { RangeBeam } from "./RangeBeam";

/** The draw in four steps that need no mathematics. */
export function Steps({ proof }: { proof: DrawProof }) {
  const { t, name } = useWords();
  const { draw, seed, number, totalWeight, ranges } = proof;
  const { insteadOf, prize, counter } = draw;
  const hit = ranges.find(({ from, to }) => number >= from && number <= to);
  const fell = { number, prize: hit ? name(hit.name) : "", from: hit?.from ?? 0, to: hit?.to ?? 0 };
  const instead = { prize: insteadOf?.name ?? "", fallback: prize.name };
  return (
    <View {...spoken({ role: "list" })}>
      <Step at={1} title={t("wheels.stepSeed", { counter })}>
        <Text className="draw__seed">{inGroups(seed, 4)}</Text>
        <View className="t-note ink-3">{t("wheels.stepSeedWhy")}</View>
      </Step>
      <Step at={2} title={t("wheels.stepSealed")}>
        <View className="t-note ink-3">{t("wheels.stepSealedWhy")}</View>
      </Step>
      <Step at={3} title={t("wheels.stepNumber", { number, last: totalWeight - 1 })}>
        <RangeBeam proof={proof} />
        <View className="t-note ink-3 n">{t("wheels.stepNumberWhy", { total: totalWeight })}</View>
      </Step>
      <Step at={4} title={t("wheels.stepFell", fell)}>
        {insteadOf && (
          <View>{t(insteadOf.because === "stock" ? "wheels.insteadStock" : "wheels.insteadDay", instead)}</View>
        )}
        {ranges.map((range) => (
          <View key={range.prize} className={`draw__range n ${range === hit ? "draw__range--hit" : "ink-2"}`}>
            <Text>{name(range.name)}</Text>
            <Text>
              {range.from === range.to ? written(range.from) : t("wheels.range", { from: range.from, to: range.to })}
            </Text>
          </View>
        ))}
      </Step>
    </View>
  );
}

function Step({ at, title, children }: { at: number; title: string; children?: ReactNode }) {
  return (
    <View className="draw__step" {...spoken({ role: "listitem" })}>
      <View className="draw__at n">
        <Text>{at}</Text>
      </View>
      <View className="draw__what">
        <View className="t-head n">{title}</View>
        {children}
      </View>
    </View>
  );
}
