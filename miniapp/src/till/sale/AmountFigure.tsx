import { Text } from "@tarojs/components";
import { heroSize } from "../../components/fit";
import { lineWidth, textScale } from "../../components/screen";
import { unspoken } from "../../components/spoken";
import { number } from "../../words/written";
import "./AmountFigure.scss";

interface AmountFigureProps {
  amount: string;
  typing?: boolean;
  /** What stands beside it on its line, in px at the usual size of text. */
  besidePx?: number;
}

/** From here on a label has a line of its own. */
export const LARGE_TEXT = 1.3;

/** The amount as it is typed; what is not typed yet stands behind it, paler. */
export function AmountFigure({ amount, typing = false, besidePx = 84 }: AmountFigureProps) {
  const [whole = "", part] = amount.split(".");
  const typed = (whole === "" ? "" : number(Number(whole))) + (part === undefined ? "" : `.${part}`);
  const rest = typed === "" ? "0.00" : part === undefined ? ".00" : "0".repeat(2 - part.length);
  const scale = textScale();
  const room = lineWidth() - (scale < LARGE_TEXT ? besidePx : 0);
  return (
    <Text className="amount-figure n" style={{ fontSize: `${heroSize(typed + rest, scale, room)}px` }}>
      {typed}
      {typing && (
        <Text className="amount-figure__caret" {...unspoken}>
          |
        </Text>
      )}
      <Text className="amount-figure__rest">{rest}</Text>
    </Text>
  );
}
