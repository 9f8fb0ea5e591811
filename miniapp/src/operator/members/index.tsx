import { View } from "@tarojs/components";

export default function MembersPage() {
  return <View />;
}
