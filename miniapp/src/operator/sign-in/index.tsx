import { View } from "@tarojs/components";

export default function OperatorSignInPage() {
  return <View />;
}
