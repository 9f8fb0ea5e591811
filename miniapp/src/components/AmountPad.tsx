import { Text, View } from "@tarojs/components";
import { useWords } from "../words/useWords";
import type { PadKey } from "./amountKeys";
import { Icon } from "./Icon";
import { Pressable } from "./Pressable";
import { spoken } from "./spoken";
import "./AmountPad.scss";

interface AmountPadProps {
  onKey: (key: PadKey) => void;
  /** "." for amounts, "clear" for codes. */
  corner?: "." | "clear";
}

const digits: PadKey[] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/** The till's number pad. What the keys mean is in amountKeys. */
export function AmountPad({ onKey, corner = "." }: AmountPadProps) {
  const { t } = useWords();
  return (
    <View className="pad" {...spoken({ role: "group", label: t("app.pad") })}>
      {digits.map((digit) => (
        <Pressable key={digit} className="pad__key n" onPress={() => onKey(digit)}>
          <Text>{digit}</Text>
        </Pressable>
      ))}
      <Pressable
        className={`pad__key ${corner === "clear" ? "pad__key--word" : ""}`}
        label={t(corner === "." ? "app.padPoint" : "app.padClear")}
        onPress={() => onKey(corner)}
      >
        <Text>{corner === "." ? "." : t("app.padClear")}</Text>
      </Pressable>
      <Pressable className="pad__key n" onPress={() => onKey("0")}>
        <Text>0</Text>
      </Pressable>
      <Pressable className="pad__key" label={t("app.padErase")} onPress={() => onKey("erase")}>
        <Icon name="erase" />
      </Pressable>
    </View>
  );
}
