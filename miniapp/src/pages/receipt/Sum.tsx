import { View } from "@tarojs/components";
import type { EarnReceipt } from "../../../../shared/receipt";
import { spoken } from "../../components/spoken";
import type { Names } from "../../rules/nameOf";
import { sumLines } from "../../rules/sumLines";
import { useWords } from "../../words/useWords";
import { number } from "../../words/written";
import { Line } from "./Part";
import "../../words/rules";
import "./Sum.scss";

type Summed = Pick<EarnReceipt, "countedFen" | "fenPerPoint" | "groups" | "fired" | "points">;

interface SumProps {
  earned: Summed;
  names: Names;
  /** Under an equation, which has said what it comes to. */
  isPart?: boolean;
}

/** The number as a column that adds up: what each kind of goods earned, and what each rule changed. */
export function Sum({ earned, names, isPart = false }: SumProps) {
  const say = useWords();
  const lines = sumLines(earned, names, say);
  return (
    <View className={isPart ? "" : "sum"} {...spoken({ role: "group", label: say.t("rules.rulesUsed") })}>
      {lines.map(({ key, what, note, value }) => (
        <Line key={key} counted={isPart ? "yes" : undefined} weight="strong" what={what} note={note} value={value} />
      ))}
      {!isPart && (
        <View className="sum__points">
          <View className="t-note ink-3">{say.t("rules.pointsWord")}</View>
          <View className="t-figure gain n">{`= ${number(earned.points)}`}</View>
        </View>
      )}
    </View>
  );
}
