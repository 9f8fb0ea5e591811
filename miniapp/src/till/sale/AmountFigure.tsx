import { Text } from "@tarojs/components";
import { unspoken } from "../../components/spoken";
import { number } from "../../words/written";
import "./AmountFigure.scss";

/** The amount as it is typed; what is not typed yet stands behind it, paler. */
export function AmountFigure({ amount, typing = false }: { amount: string; typing?: boolean }) {
  const [whole = "", part] = amount.split(".");
  const typed = (whole === "" ? "" : number(Number(whole))) + (part === undefined ? "" : `.${part}`);
  const rest = part === undefined ? ".00" : "0".repeat(2 - part.length);
  const size = typed.length > 7 ? "amount-figure--long" : "";
  return (
    <Text className={`amount-figure n ${size}`}>
      {typed}
      {typing && (
        <Text className="amount-figure__caret" {...unspoken}>
          |
        </Text>
      )}
      <Text className="amount-figure__rest">{typed === "" ? "0.00" : rest}</Text>
    </Text>
  );
}
