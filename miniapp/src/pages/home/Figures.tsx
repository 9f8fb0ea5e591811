import { Text } from "@tarojs/components";

/** A sentence whose figures stand out. */
export function Figures({ text }: { text: string }) {
  return (
    <Text className="n">
      {text.split(/([×¥−+]?\d[\d,.]*)/).map((part, i) => (
        <Text key={i} className={i % 2 === 1 ? "strong" : ""}>
          {part}
        </Text>
      ))}
    </Text>
  );
}
