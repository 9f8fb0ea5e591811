import { View } from "@tarojs/components";

export default function TillSignInPage() {
  return <View />;
}
