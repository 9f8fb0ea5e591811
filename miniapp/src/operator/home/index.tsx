import { View } from "@tarojs/components";

export default function OperatorHomePage() {
  return <View />;
}
