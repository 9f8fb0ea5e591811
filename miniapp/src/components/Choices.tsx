import { Text, View } from "@tarojs/components";
import { Pressable } from "./Pressable";
import { spoken } from "./spoken";
import "./Choices.scss";

interface ChoicesProps<V extends string> {
  label: string;
  value: V;
  choices: { value: V; words: string }[];
  onChoose: (value: V) => void;
}

/** One of a few, such as what a list shows or the language. */
export function Choices<V extends string>({ label, value, choices, onChoose }: ChoicesProps<V>) {
  return (
    <View className="choices" {...spoken({ role: "radiogroup", label })}>
      {choices.map((choice) => (
        <Pressable
          key={choice.value}
          role="radio"
          on={choice.value === value}
          className={`choices__one ${choice.value === value ? "choices__one--on" : ""}`}
          onPress={() => onChoose(choice.value)}
        >
          <Text>{choice.words}</Text>
        </Pressable>
      ))}
    </View>
  );
}
