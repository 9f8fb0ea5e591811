import { Text, View } from "@tarojs/components";
import type { Box } from "./box";
import type { Label, Words } from "./labels";
import type { Tone } from "./sectors";

interface DialLabelProps {
  label: Label;
  words?: Words;
  tone?: Tone;
  /** Of the wheel's frame, in px. */
  size: number;
}

/** A box from the middle of the wheel, as a place in its frame. */
const placed = ({ left, top, width, height }: Box, size: number) => ({
  left: `${left + size / 2}px`,
  top: `${top + size / 2}px`,
  width: `${width}px`,
  height: `${height}px`,
});

/** A prize's name and odds in its sector or beside its star, or its number in the list. */
export function DialLabel({ label, words, tone, size }: DialLabelProps) {
  if (label.in === "list") {
    return (
      <View className="dial__number" style={placed(label.box, size)}>
        <Text className="n">{label.number}</Text>
      </View>
    );
  }
  const name = (
    <View
      className={`dial__label ${label.in === "sector" ? `dial__label--${tone}` : "dial__label--ring"}`}
      style={placed(label.box, size)}
    >
      <View className="dial__name">{words?.name}</View>
      <View className="dial__percent n">{words?.percent}</View>
    </View>
  );
  if (label.in === "sector") return name;
  return (
    <>
      <View className="dial__star" style={placed(label.star, size)} />
      {name}
    </>
  );
}
