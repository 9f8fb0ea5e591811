import { Text } from "@tarojs/components";
import { unspoken } from "../components/spoken";
import "./Keycap.scss";

/** The key of a keyboard that does the same; a mini-program hears none. */
export function Keycap({ children }: { children: string }) {
  if (process.env.TARO_ENV !== "h5") return null;
  return (
    <Text className="keycap" {...unspoken}>
      {children}
    </Text>
  );
}
