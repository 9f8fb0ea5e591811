import { useEffect, useRef } from "react";

/** Follows a finger or a mouse along the element with this id; `onShare` hears 0 (left) to 1. Returns props for it. */
export function useDrag(id: string, onShare: (share: number) => void): object {
  const tell = useRef(onShare);
  tell.current = onShare;
  useEffect(() => {
    const element = document.getElementById(id);
    if (!element) return;
    const follow = (event: PointerEvent) => {
      if (event.buttons === 0) return;
      const { left, width } = element.getBoundingClientRect();
      tell.current(Math.min(1, Math.max(0, (event.clientX - left) / width)));
    };
    const down = (event: PointerEvent) => {
      element.setPointerCapture(event.pointerId);
      follow(event);
    };
    element.addEventListener("pointerdown", down);
    element.addEventListener("pointermove", follow);
    return () => {
      element.removeEventListener("pointerdown", down);
      element.removeEventListener("pointermove", follow);
    };
  }, [id]);
  return {};
}
