import { View } from "@tarojs/components";

export default function OperationsPage() {
  return <View />;
}
