import { View } from "@tarojs/components";
import type { ReactNode } from "react";
import { Icon } from "./Icon";
import { Pressable } from "./Pressable";
import "./Check.scss";

interface CheckProps {
  on: boolean;
  onChange: (on: boolean) => void;
  children: ReactNode;
  disabled?: boolean;
  id?: string;
}

/** A box to tick, such as a consent; it is never ticked beforehand. */
export function Check({ on, onChange, children, disabled, id }: CheckProps) {
  return (
    <Pressable id={id} role="checkbox" on={on} disabled={disabled} className="check" onPress={() => onChange(!on)}>
      <View className={`check__box ${on ? "check__box--on" : ""}`}>{on && <Icon name="check" size="small" />}</View>
      <View className="check__words">{children}</View>
    </Pressable>
  );
}
