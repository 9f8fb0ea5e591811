import { View } from "@tarojs/components";
import { unspoken } from "./spoken";
import "./Icon.scss";

export type IconName =
  | "home"
  | "code"
  | "book"
  | "coupon"
  | "me"
  | "check"
  | "x"
  | "go"
  | "back"
  | "alert"
  | "clock"
  | "off"
  | "scan"
  | "link"
  | "refund"
  | "pen"
  | "dial"
  | "sun"
  | "search"
  | "store"
  | "people"
  | "plus"
  | "minus"
  | "erase"
  | "leave"
  | "gift";

interface IconProps {
  name: IconName;
  size?: "small" | "usual" | "large" | "huge";
  className?: string;
}

/** A sign beside a word, in the word's colour. */
export function Icon({ name, size = "usual", className = "" }: IconProps) {
  return <View className={`icon icon--${name} icon--${size} ${className}`} {...unspoken} />;
}
