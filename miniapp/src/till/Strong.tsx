import { Text } from "@tarojs/components";
import "./Strong.scss";

/** A figure in the right-hand column that must not be broken. */
export const Strong = ({ text }: { text: string }) => <Text className="strong-figure n">{text}</Text>;
