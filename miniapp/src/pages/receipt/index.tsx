import { View } from "@tarojs/components";

export default function ReceiptPage() {
  return <View />;
}
