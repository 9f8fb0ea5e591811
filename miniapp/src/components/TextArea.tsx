import { Text, Textarea, View } from "@tarojs/components";
import "./TextArea.scss";

interface TextAreaProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  maxLength?: number;
  /** Its label stands there already, as a question. */
  quiet?: boolean;
  id?: string;
}

/** A labelled field of several lines. */
export function TextArea({ label, value, onChange, hint, maxLength = 2000, quiet = false, id }: TextAreaProps) {
  return (
    <View className="text-area">
      {!quiet && <Text className="t-label ink-2">{label}</Text>}
      <Textarea
        {...(id ? { id } : {})}
        className="text-area__box"
        value={value}
        placeholder={hint}
        placeholderClass="text-area__hint"
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
