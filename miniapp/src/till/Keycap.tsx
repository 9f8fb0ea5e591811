import { Text } from "@tarojs/components";
import { unspoken } from "../components/spoken";
import "./Keycap.scss";

/** The key of a keyboard that does the same. */
export function Keycap({ children }: { children: string }) {
  return (
    <Text className="keycap" {...unspoken}>
      {children}
    </Text>
  );
}
