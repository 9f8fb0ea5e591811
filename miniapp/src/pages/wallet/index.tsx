import { View } from "@tarojs/components";

export default function WalletPage() {
  return <View />;
}
