import { Picker, Text, View } from "@tarojs/components";
import { spoken } from "../components/spoken";
import { localDay } from "../words/written";
import type { InstantFieldProps } from "./InstantFieldProps";
import "../components/Field.scss";
import "./InstantField.scss";

/** A day and a time, by WeChat's own pickers. */
export function InstantField({ label, value, onChange, error, hint, id }: InstantFieldProps) {
  const [day = "", time = ""] = value.split(" ");
  const today = localDay(new Date());
  return (
    <View className="field" {...(id ? { id } : {})}>
      <Text className="t-label ink-2">{label}</Text>
      <View className="instant-field__two">
        <Picker
          className={`field__box instant-field__part ${error ? "field__box--wrong" : ""}`}
          mode="date"
          value={day || today}
          onChange={(event) => onChange(`${event.detail.value} ${time || "10:00"}`)}
          {...spoken({ role: "button", label: `${label} ${day}` })}
        >
          <View className="n">{day || "—"}</View>
        </Picker>
        <Picker
          className={`field__box instant-field__part ${error ? "field__box--wrong" : ""}`}
          mode="time"
          value={time || "10:00"}
          onChange={(event) => onChange(`${day || today} ${event.detail.value}`)}
          {...spoken({ role: "button", label: `${label} ${time}` })}
        >
          <View className="n">{time || "—"}</View>
        </Picker>
      </View>
      {error ? (
        <View className="t-label danger-ink">{error}</View>
      ) : (
        hint && <View className="t-note ink-3">{hint}</View>
      )}
    </View>
  );
}
