import { Text } from "@tarojs/components";
import type { ReactNode } from "react";
import "./Chip.scss";

interface ChipProps {
  tone?: "quiet" | "brand" | "time" | "danger";
  children: ReactNode;
}

/** A word beside another one: a tier, a state. */
export function Chip({ tone = "quiet", children }: ChipProps) {
  return <Text className={`chip chip--${tone}`}>{children}</Text>;
}
