import { View } from "@tarojs/components";

export default function StoresPage() {
  return <View />;
}
