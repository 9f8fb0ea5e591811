import { View } from "@tarojs/components";

export default function JoinPage() {
  return <View />;
}
