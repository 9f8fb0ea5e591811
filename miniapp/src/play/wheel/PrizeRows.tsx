import { Text, View } from "@tarojs/components";
import type { Prize } from "../../../../shared/wheel";
import type { WheelView } from "../../../../shared/wheelViews";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import { DOT } from "../../words/sentence";
import { type Say, useWords } from "../../words/useWords";
import { percentOf } from "../../components/dial/percentOf";

/** Every prize with its odds, what is left and what it is worth: all that the wheel shows, as a list. */
export function PrizeRows({ view }: { view: WheelView }) {
  const say = useWords();
  const { prizes } = view.rules;
  const total = prizes.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <Book title={say.t("wheels.prizes")}>
      {prizes.map((prize, i) => (
        <Row
          key={prize.key}
          id={`prize-${prize.key}`}
          title={
            <View className="prize">
              <Text className="prize__number n">{i + 1}</Text>
              <Text className="prize__name">{say.name(prize.name)}</Text>
            </View>
          }
          note={noteOf(prize, view, say)}
          value={<Text className="t-amount">{percentOf(prize.weight, total)}</Text>}
        />
      ))}
    </Book>
  );
}

function noteOf({ key, stock, valueFen }: Prize, { left, rules, changes }: WheelView, { t, name }: Say): string {
  const of = left[key];
  const added = changes.reduce((sum, { addStock }) => sum + (addStock?.[key] ?? 0), 0);
  const fallback = rules.prizes.find((prize) => prize.key === rules.fallback)?.name;
  const gone = of?.stock === 0 ? t("wheels.prizeGone") : of?.today === 0 ? t("wheels.prizeGoneToday") : undefined;
  const parts = [
    valueFen > 0 ? t("wheels.worth", { valueFen }) : undefined,
    gone ?? (of && stock !== undefined ? t("wheels.prizeLeft", { left: of.stock, stock: stock + added }) : undefined),
    !gone && of?.today !== undefined ? t("wheels.prizeLeftToday", { today: of.today }) : undefined,
    gone && fallback ? t("wheels.goneGives", { fallback: name(fallback) }) : undefined,
  ];
  return parts.filter(Boolean).join(DOT);
}
