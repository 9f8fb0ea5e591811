import { Text, View } from "@tarojs/components";
import type { PropsWithChildren } from "react";
import "./Empty.scss";

interface EmptyProps {
  title: string;
  /** How to get the first one. */
  how?: string;
}

/** Nothing there yet: how to get the first one, and the button for it as its children. */
export function Empty({ title, how, children }: PropsWithChildren<EmptyProps>) {
  return (
    <View className="empty">
      <Text className="t-title">{title}</Text>
      {how && <View className="t-label ink-2 empty__how">{how}</View>}
      <View className="empty__do">{children}</View>
    </View>
  );
}
