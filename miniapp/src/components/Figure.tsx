import { Text } from "@tarojs/components";
import { useWords } from "../words/useWords";
import { Pressable } from "./Pressable";
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
  const classes = `figure n t-${size} ${size === "hero" ? shrink(value) : ""} ${className}`;
  if (!onWhy) return <Text className={classes}>{value}</Text>;
  return (
    <Pressable className="figure__opens" label={t("app.seeWhy", { value })} onPress={onWhy}>
      <Text className={`${classes} figure--why`}>{value}</Text>
    </Pressable>
  );
}

/** The largest size gives way to long numbers, so that they stay on one line. */
function shrink(value: string): string {
  if (value.length > 10) return "figure--longest";
  return value.length > 7 ? "figure--long" : "";
}
