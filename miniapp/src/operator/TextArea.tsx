import { Text, Textarea, View } from "@tarojs/components";
import "./TextArea.scss";

interface TextAreaProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  maxLength?: number;
  id?: string;
}

/** A labelled field for a paragraph. */
export function TextArea({ label, value, onChange, hint, maxLength = 2000, id }: TextAreaProps) {
  return (
    <View className="desk-area">
      <Text className="t-label ink-2">{label}</Text>
      <Textarea
        id={id}
        className="desk-area__box"
        value={value}
        placeholder={hint}
        maxlength={maxLength}
        onInput={(event) => onChange(event.detail.value)}
        {...named(label)}
      />
    </View>
  );
}

/** Taro passes these on to the field itself. */
const named = (label: string): object =>
  process.env.TARO_ENV === "h5" ? { nativeProps: { "aria-label": label } } : { ariaLabel: label };
