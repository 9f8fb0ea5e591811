import { View } from "@tarojs/components";

export default function TillClaimPage() {
  return <View />;
}
