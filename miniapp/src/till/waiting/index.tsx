import { View } from "@tarojs/components";

export default function WaitingPage() {
  return <View />;
}
