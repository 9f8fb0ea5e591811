import { Text } from "@tarojs/components";
import type { ReactNode } from "react";
import { useWords } from "../words/useWords";
import { Icon, type IconName } from "./Icon";
import { Pressable } from "./Pressable";
import "./Button.scss";

interface ButtonProps {
  children: ReactNode;
  onPress: () => void;
  /** primary: the one thing to do. outline: the other one. quiet: tools. text: small print. danger: takes something away. */
  kind?: "primary" | "outline" | "quiet" | "text" | "danger";
  /** till: 60 high. main: 72, the till's last step. small: 44, in rows. */
  size?: "usual" | "small" | "till" | "main";
  icon?: IconName;
  /** While its work is under way: it keeps its place, says so and ignores presses. */
  busy?: boolean;
  disabled?: boolean;
  /** As wide as its words instead of the line. */
  narrow?: boolean;
  label?: string;
  id?: string;
}

export function Button(props: ButtonProps) {
  const { children, onPress, kind = "primary", size = "usual", icon, busy = false, disabled = false } = props;
  const { t } = useWords();
  const classes = ["button", `button--${kind}`, `button--${size}`, props.narrow ? "button--narrow" : ""];
  return (
    <Pressable
      id={props.id}
      className={classes.join(" ")}
      onPress={onPress}
      label={props.label}
      disabled={disabled || busy}
    >
      {icon && <Icon name={icon} />}
      <Text>{busy ? t("app.busy") : children}</Text>
    </Pressable>
  );
}
