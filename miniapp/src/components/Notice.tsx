import { Text, View } from "@tarojs/components";
import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";
import { spoken } from "./spoken";
import "./Notice.scss";

interface NoticeProps {
  /** offline and waiting are brass: nothing is lost. danger: refused or failed. good: something to pass on. */
  kind: "offline" | "waiting" | "danger" | "good";
  title: ReactNode;
  children?: ReactNode;
}

const icons: Record<NoticeProps["kind"], IconName> = {
  offline: "off",
  waiting: "clock",
  danger: "alert",
  good: "check",
};

/** A band that says what has happened and whether points moved. Screen readers say it at once. */
export function Notice({ kind, title, children }: NoticeProps) {
  return (
    <View className={`notice notice--${kind}`} {...spoken({ role: kind === "danger" ? "alert" : "status" })}>
      <Icon name={icons[kind]} />
      <View className="notice__words">
        <Text className="notice__title">{title}</Text>
        {children && <View className="t-label">{children}</View>}
      </View>
    </View>
  );
}
