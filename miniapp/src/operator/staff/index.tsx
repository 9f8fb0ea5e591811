import { View } from "@tarojs/components";

export default function StaffPage() {
  return <View />;
}
