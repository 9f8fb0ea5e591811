import { Text, View } from "@tarojs/components";
import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";
import { Pressable } from "./Pressable";
import { type Sign, SignDisc } from "./SignDisc";
import "./Row.scss";

interface RowProps {
  /** What it is about; a string is written in the body's size. */
  title: ReactNode;
  /** A smaller line under it. */
  note?: ReactNode;
  /** In the right-hand column: a figure, or words. */
  value?: ReactNode;
  valueNote?: ReactNode;
  /** gain: brand ink. danger: taken back. time: expiring. */
  tone?: "ink" | "gain" | "danger" | "time";
  sign?: Sign;
  icon?: IconName;
  /** Opens something: the whole row can be tapped. */
  onPress?: () => void;
  label?: string;
  id?: string;
}

/** One line of a Book. */
export function Row(props: RowProps) {
  const { title, note, value, valueNote, tone = "ink", sign, icon, onPress, label, id } = props;
  const content = (
    <>
      {sign && <SignDisc sign={sign} />}
      {icon && <Icon name={icon} className={`row--${tone}`} />}
      <View className="row__what">
        <View>{typeof title === "string" ? <Text>{title}</Text> : title}</View>
        {note && <View className="t-note ink-3 n">{note}</View>}
      </View>
      {(value !== undefined || onPress) && (
        <View className="row__end">
          {value !== undefined && (
            <View className={`row__value row--${tone}`}>
              <View className="n">{value}</View>
              {valueNote && <View className="t-note ink-3 n">{valueNote}</View>}
            </View>
          )}
          {onPress && <Icon name="go" size="small" className="ink-3" />}
        </View>
      )}
    </>
  );
  if (!onPress) {
    return (
      <View {...(id ? { id } : {})} className="row">
        {content}
      </View>
    );
  }
  return (
    <Pressable id={id} className="row" onPress={onPress} label={label}>
      {content}
    </Pressable>
  );
}
