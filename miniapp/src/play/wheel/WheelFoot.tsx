import { View } from "@tarojs/components";
import type { WheelView } from "../../../../shared/wheelViews";
import { DOT } from "../../words/sentence";
import { useWords } from "../../words/useWords";

/** Who holds it, when, how a prize lapses and whom to ask. */
export function WheelFoot({ view: { rules, until } }: { view: WheelView }) {
  const { t, name } = useWords();
  const said = [
    t("wheels.organiser", { organiser: rules.organiser.name }),
    t("wheels.period", { from: rules.from, until }),
    name(rules.lapse),
    t("wheels.contact", { contact: rules.organiser.contact }),
  ];
  return <View className="t-note ink-3 n wheel__foot">{said.join(DOT)}</View>;
}
