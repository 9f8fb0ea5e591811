import { Text, View } from "@tarojs/components";
import { useState } from "react";

/** One word, and what a tap on it does. */
export default function HomePage() {
  const [word, setWord] = useState("Jifen");
  return (
    <View id="word" role="button" onClick={() => setWord("积分")}>
      <Text>{word}</Text>
    </View>
  );
}
