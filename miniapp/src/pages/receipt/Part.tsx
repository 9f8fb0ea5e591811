import { Text, View } from "@tarojs/components";
import type { PropsWithChildren, ReactNode } from "react";
import { Icon } from "../../components/Icon";
import { spoken } from "../../components/spoken";
import "./Part.scss";

/** A part of a receipt under its small heading. */
export function Part({ title, children }: PropsWithChildren<{ title: string }>) {
  return (
    <View className="part">
      <View className="t-note ink-3 part__title" {...spoken({ role: "heading", states: { "aria-level": 2 } })}>
        {title}
      </View>
      {children}
    </View>
  );
}

interface LineProps {
  what: ReactNode;
  /** A smaller line under it. */
  note?: string;
  value?: ReactNode;
  /** yes: it counted. no: it did not, and the value says why. */
  counted?: "yes" | "no";
  /** sum: what the lines above come to. */
  weight?: "plain" | "strong" | "sum";
}

/** One line: what it is on the left, its figure or its reason on the right. */
export function Line({ what, note, value, counted, weight = "plain" }: LineProps) {
  return (
    <View className={`line line--${weight} ${counted === "no" ? "ink-2" : ""}`}>
      {counted && <Icon name={counted === "yes" ? "check" : "x"} size="small" className={`line--${counted}`} />}
      <View className="line__what">
        <Text>{what}</Text>
        {note !== undefined && <View className="t-note ink-3 n">{note}</View>}
      </View>
      {value !== undefined && <Text className="line__value n">{value}</Text>}
    </View>
  );
}
