import { Text, View } from "@tarojs/components";
import { useEffect, useRef } from "react";
import { spoken } from "../components/spoken";
import type { InstantFieldProps } from "./InstantFieldProps";
import "../components/Field.scss";
import "./InstantField.scss";

/** A day and a time, by the browser's own field: typed, stepped by the arrow keys, or chosen from its calendar. */
export function InstantField({ label, value, onChange, error, hint, id }: InstantFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const sent = useRef<string>();
  // What is half typed is nothing yet, and must not be taken out of the field: it is only told what others have changed.
  useEffect(() => {
    if (field.current && value !== sent.current) field.current.value = value.replace(" ", "T");
    sent.current = value;
  }, [value]);
  const tell = (typed: string) => {
    sent.current = typed.slice(0, 16).replace("T", " ");
    onChange(sent.current);
  };
  return (
    <View className="field" {...(id ? { id } : {})}>
      <Text className="t-label ink-2">{label}</Text>
      <View className={`field__box ${error ? "field__box--wrong" : ""}`}>
        <input
          ref={field}
          className="instant-field n"
          type="datetime-local"
          max="9999-12-31T23:59"
          aria-label={label}
          aria-invalid={error ? true : undefined}
          onChange={(event) => tell(event.target.value)}
        />
      </View>
      {error ? (
        <View className="t-label danger-ink" {...spoken({ role: "alert" })}>
          {error}
        </View>
      ) : (
        hint && <View className="t-note ink-3">{hint}</View>
      )}
    </View>
  );
}
