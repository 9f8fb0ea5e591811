import { Input, Text, View } from "@tarojs/components";
import type { InputProps } from "@tarojs/components";
import { spoken } from "./spoken";
import "./Field.scss";

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Enter, or the keyboard's done. */
  onDone?: () => void;
  hint?: string;
  /** What is wrong with it, in a sentence. */
  error?: string;
  keyboard?: "text" | "number" | "digit";
  maxLength?: number;
  focus?: boolean;
  disabled?: boolean;
  id?: string;
}

/** A labelled field. `keyboard` "digit" has a decimal point, "number" has none. */
export function Field(props: FieldProps) {
  const {
    label,
    value,
    onChange,
    onDone,
    hint,
    error,
    keyboard = "text",
    maxLength = 140,
    focus,
    disabled,
    id,
  } = props;
  const type = (process.env.TARO_ENV === "h5" ? "text" : keyboard) as InputProps["type"];
  return (
    <View className="field">
      <Text className="t-label ink-2">{label}</Text>
      <View className={`field__box ${error ? "field__box--wrong" : ""}`}>
        <Input
          id={id}
          className="field__input n"
          type={type}
          value={value}
          placeholder={hint}
          placeholderClass="field__hint"
          maxlength={maxLength}
          focus={focus}
          disabled={disabled}
          onInput={(event) => onChange(event.detail.value)}
          onConfirm={onDone}
          {...named(label, keyboard, error)}
        />
      </View>
      {error && (
        <View className="t-label danger-ink" {...spoken({ role: "alert" })}>
          {error}
        </View>
      )}
    </View>
  );
}

/** Taro passes these on to the field itself; a real label cannot reach into its element. */
function named(label: string, keyboard: FieldProps["keyboard"], error: string | undefined): object {
  const said = { "aria-label": label, "aria-invalid": error ? "true" : undefined };
  if (process.env.TARO_ENV !== "h5") return said;
  const inputmode = keyboard === "number" ? "numeric" : keyboard === "digit" ? "decimal" : "text";
  return { nativeProps: { ...said, inputmode } };
}
