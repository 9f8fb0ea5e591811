import { View } from "@tarojs/components";

export default function RefundPage() {
  return <View />;
}
