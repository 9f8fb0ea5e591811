import { Text } from "@tarojs/components";
import { useWords } from "../words/useWords";
import { heroSize } from "./fit";
import { Pressable } from "./Pressable";
import { lineWidth, textScale } from "./screen";
import "./Figure.scss";

interface FigureProps {
  /** As it is to be read, such as "2,846" or "¥28.46". */
  value: string;
  size?: "hero" | "figure" | "title" | "amount";
  /** Opens why it is this number; a row of stars says that it can be opened. */
  onWhy?: () => void;
  className?: string;
}

/** A number that stands alone. */
export function Figure({ value, size = "figure", onWhy, className = "" }: FigureProps) {
  const { t } = useWords();
  const classes = `figure n t-${size} ${className}`;
  const style = size === "hero" ? { fontSize: `${heroSize(value, textScale(), lineWidth())}px` } : undefined;
  if (!onWhy) {
    return (
      <Text className={classes} style={style}>
        {value}
      </Text>
    );
  }
  return (
    <Pressable className="figure__opens" label={t("app.seeWhy", { value })} onPress={onWhy}>
      <Text className={`${classes} figure--why`} style={style}>
        {value}
      </Text>
    </Pressable>
  );
}
