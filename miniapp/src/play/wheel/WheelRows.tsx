import { Text } from "@tarojs/components";
import type { SpinView, WheelView } from "../../../../shared/wheelViews";
import { useRoute } from "../../api/useRoute";
import { Book } from "../../components/Book";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { openDraw, openDraws, openWheelRules } from "./openPlay";

interface WheelRowsProps {
  view: WheelView;
  /** The draw that was just made: the list has it a moment later. */
  latest?: SpinView;
}

/** What was published, one tap away at all times; the last draw with its proof; all draws. */
export function WheelRows({ view: { rules, mine }, latest }: WheelRowsProps) {
  const { t } = useWords();
  const { wheelId } = rules;
  const draws = useRoute("listDraws", { wheelId });
  const last = latest?.draw ?? (draws.state === "ready" ? draws.data.draws[0] : undefined);
  return (
    <Book>
      <Row
        id="wheel-rules"
        icon="dial"
        tone="gain"
        title={<Text className="strong">{t("wheels.rules")}</Text>}
        note={t("wheels.rulesNote")}
        onPress={() => openWheelRules(wheelId)}
      />
      {last && (
        <Row
          id="last-draw"
          icon="book"
          title={<Text className="strong">{t("wheels.last", { prize: last.prize.name })}</Text>}
          note={t("wheels.lastNote", { at: last.at, counter: last.counter })}
          value={<Text className="t-label gain">{t("wheels.verify")}</Text>}
          onPress={() => openDraw(last.seq)}
        />
      )}
      {mine.draws > 1 && (
        <Row
          id="my-draws"
          icon="clock"
          title={t("wheels.myDraws")}
          note={t("wheels.myDrawsNote", { draws: mine.draws })}
          onPress={() => openDraws(wheelId)}
        />
      )}
    </Book>
  );
}
