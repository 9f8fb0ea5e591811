import { View } from "@tarojs/components";

export default function SalePage() {
  return <View />;
}
