import { View } from "@tarojs/components";
import type { ReactNode } from "react";
import { Icon } from "../components/Icon";
import { Pressable } from "../components/Pressable";
import "./Option.scss";

interface OptionProps {
  on: boolean;
  onChoose: () => void;
  /** One of several: a square to tick; else a round one that only one of them has. */
  several?: boolean;
  children: ReactNode;
  id?: string;
}

/** A line to choose. */
export function Option({ on, onChoose, several = false, children, id }: OptionProps) {
  const mark = `option__mark ${several ? "option__mark--square" : ""} ${on ? "option__mark--on" : ""}`;
  return (
    <Pressable id={id} role={several ? "checkbox" : "radio"} on={on} className="option" onPress={onChoose}>
      <View className={mark}>{on && <Icon name="check" size="small" />}</View>
      <View className="option__what">{children}</View>
    </Pressable>
  );
}
