import { View } from "@tarojs/components";

export default function ClaimPage() {
  return <View />;
}
