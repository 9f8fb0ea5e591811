import { Text, View } from "@tarojs/components";
import { Icon } from "./Icon";
import { unspoken } from "./spoken";
import "./SignDisc.scss";

/** in: points came. out: they went. back: they were taken back. time: they expired. none: none of these. */
export type Sign = "in" | "out" | "back" | "time" | "none";

export function SignDisc({ sign }: { sign: Sign }) {
  return (
    <View className={`sign sign--${sign}`} {...unspoken}>
      {sign === "back" && <Icon name="refund" size="small" />}
      {sign === "time" && <Icon name="clock" size="small" />}
      {sign === "in" && <Text>+</Text>}
      {sign === "out" && <Text>−</Text>}
    </View>
  );
}
