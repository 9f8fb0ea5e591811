import { View } from "@tarojs/components";

export default function EntriesPage() {
  return <View />;
}
