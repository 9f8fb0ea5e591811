import { type RefObject, useEffect, useRef } from "react";

const REACHABLE = '[tabindex="0"]:not([aria-disabled="true"]), input, textarea, a[href]';

/** Moves the focus into a dialog, keeps it there, closes on Escape, and puts the focus back afterwards. */
export function useDialog(box: RefObject<unknown>, onClose: () => void): void {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const dialog = box.current as HTMLElement | null;
    const before = document.activeElement as HTMLElement | null;
    // After the elements inside have drawn themselves.
    const entering = requestAnimationFrame(() => reachable(dialog)[0]?.focus());
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape") close.current();
      if (event.key === "Tab") keepInside(dialog, event);
    };
    // On its way down, for Taro's fields keep their keys to themselves.
    document.addEventListener("keydown", onKey, true);
    return () => {
      cancelAnimationFrame(entering);
      document.removeEventListener("keydown", onKey, true);
      before?.focus?.();
    };
  }, [box]);
}

function keepInside(dialog: HTMLElement | null, event: KeyboardEvent): void {
  const all = reachable(dialog);
  const at = all.indexOf(document.activeElement as HTMLElement);
  const leaves = event.shiftKey ? at <= 0 : at === -1 || at === all.length - 1;
  if (!leaves || all.length === 0) return;
  event.preventDefault();
  all[event.shiftKey ? all.length - 1 : 0]?.focus();
}

const reachable = (dialog: HTMLElement | null): HTMLElement[] => [
  ...(dialog?.querySelectorAll<HTMLElement>(REACHABLE) ?? []),
];
