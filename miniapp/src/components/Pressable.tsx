import { View } from "@tarojs/components";
import type { CSSProperties, PropsWithChildren } from "react";
import { spoken } from "./spoken";
import "./Pressable.scss";

type Role = "button" | "link" | "tab" | "radio" | "checkbox" | "switch" | "row";

interface PressableProps {
  onPress?: () => void;
  /** What it is called when its content does not say so. */
  label?: string;
  role?: Role;
  /** Of a tab, a radio, a checkbox or a switch. */
  on?: boolean;
  disabled?: boolean;
  className?: string;
  style?: CSSProperties;
  id?: string;
}

/** Everything that can be tapped: the one place that knows about keys, roles and focus. */
export function Pressable(props: PropsWithChildren<PressableProps>) {
  const { onPress, label, role = "button", on, disabled = false, className = "", style, id, children } = props;
  const press = disabled ? undefined : onPress;
  return (
    <View
      {...(id ? { id } : {})}
      className={`pressable ${disabled ? "pressable--off" : ""} ${className}`}
      style={style}
      hoverClass={disabled ? "none" : "pressable--down"}
      onClick={press}
      {...spoken({ role, label, states: statesOf(role, on, disabled) })}
      {...keysFor(press)}
    >
      {children}
    </View>
  );
}

function statesOf(role: Role, on: boolean | undefined, disabled: boolean) {
  const chosen = role === "tab" ? "aria-selected" : role === "link" ? undefined : "aria-checked";
  return {
    ...(on === undefined || !chosen ? {} : { [chosen]: String(on) }),
    ...(role === "link" && on ? { "aria-current": "page" } : {}),
    ...(disabled ? { "aria-disabled": "true" } : {}),
  };
}

interface Key {
  key: string;
  preventDefault(): void;
}

function keysFor(press: (() => void) | undefined): object {
  if (process.env.TARO_ENV !== "h5") return {};
  const onKeyDown = (event: Key) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    press?.();
  };
  return { tabIndex: 0, onKeyDown };
}
