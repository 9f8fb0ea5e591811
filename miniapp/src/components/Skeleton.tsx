import { View } from "@tarojs/components";
import { useWords } from "../words/useWords";
import { spoken } from "./spoken";
import "./Skeleton.scss";

/** The shape of what is coming, after 200 ms and without shimmer; never a guessed number. */
export function Skeleton({ rows = 4 }: { rows?: number }) {
  const { t } = useWords();
  return (
    <View className="skeleton" {...spoken({ role: "status", label: t("app.loading") })}>
      {Array.from({ length: rows }, (_, row) => (
        <View key={row} className="skeleton__row">
          <View className="skeleton__bar" style={{ width: `${62 - ((row * 17) % 30)}%` }} />
          {row > 0 && <View className="skeleton__bar" style={{ width: `${16 + ((row * 7) % 10)}%` }} />}
        </View>
      ))}
    </View>
  );
}

/** A blank where a number will be. */
export function Blank() {
  return <View className="skeleton__blank" />;
}
