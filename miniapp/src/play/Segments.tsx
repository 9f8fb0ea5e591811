import { View } from "@tarojs/components";
import { spoken } from "../components/spoken";
import "./Segments.scss";

/** More than these would be too narrow to count. */
export const SEGMENTS_MAX = 12;

/** Progress that can be counted: so many of so many. */
export function Segments({ n, of, label }: { n: number; of: number; label: string }) {
  return (
    <View className="segments" {...spoken({ role: "img", label })}>
      {Array.from({ length: of }, (_, i) => (
        <View key={i} className={`segments__one ${i < n ? "segments__one--on" : ""}`} />
      ))}
    </View>
  );
}
