import { useEffect, useRef } from "react";

/**
 * Follows the mouse or a finger over the element with this id; `onShare` hears 0 (left) to 1, and nothing when a mouse has
 * left it. What a finger has touched stays. Returns props for the element.
 */
export function usePointing(id: string, onShare: (share: number | undefined) => void): object {
  const tell = useRef(onShare);
  tell.current = onShare;
  useEffect(() => {
    const element = document.getElementById(id);
    if (!element) return;
    const follow = (event: PointerEvent) => {
      const { left, width } = element.getBoundingClientRect();
      tell.current((event.clientX - left) / width);
    };
    const leave = (event: PointerEvent) => {
      if (event.pointerType === "mouse") tell.current(undefined);
    };
    element.addEventListener("pointerdown", follow);
    element.addEventListener("pointermove", follow);
    element.addEventListener("pointerleave", leave);
    return () => {
      element.removeEventListener("pointerdown", follow);
      element.removeEventListener("pointermove", follow);
      element.removeEventListener("pointerleave", leave);
    };
  }, [id]);
  return {};
}
