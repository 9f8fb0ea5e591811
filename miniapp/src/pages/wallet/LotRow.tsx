import { Text } from "@tarojs/components";
import type { LotView } from "../../../../shared/views";
import { Row } from "../../components/Row";
import { useWords } from "../../words/useWords";
import { number } from "../../words/written";
import { daysLeftOf, isSoon } from "./daysLeft";

/** Points that end together: until when, how long that is, and how many, in the column that adds up. */
export function LotRow({ lot }: { lot: LotView }) {
  const say = useWords();
  const { points, expiresOn } = lot;
  const soon = isSoon(lot);
  return (
    <Row
      icon={soon ? "clock" : undefined}
      tone={soon ? "time" : "ink"}
      title={<Text className="n">{say.t("shopper.lotLastDay", { day: expiresOn })}</Text>}
      note={<Text className={soon ? "time-ink" : ""}>{daysLeftOf(lot, say)}</Text>}
      value={<Text className="t-amount">{number(points)}</Text>}
    />
  );
}
