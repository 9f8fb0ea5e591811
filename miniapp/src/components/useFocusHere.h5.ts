import { useDidHide, useDidShow } from "@tarojs/taro";
import { type RefObject, useEffect, useRef } from "react";

/** Pages that have opened since the address was entered: with the first one the browser itself begins to read. */
let opened = 0;

/**
 * Takes the focus along: to the title of a page that opens, so that it is read out and the next key is there, and back
 * to what was pressed when its reader comes back. A page that has put the focus somewhere keeps it.
 */
export function useFocusHere(box: RefObject<unknown>): void {
  const left = useRef<Element | null>(null);
  useEffect(() => {
    if (++opened > 1) return enter(box.current as HTMLElement | null, null);
  }, [box]);
  useDidHide(() => {
    left.current = document.activeElement;
  });
  useDidShow(() => {
    if (left.current) enter(box.current as HTMLElement | null, left.current);
  });
}

function enter(page: HTMLElement | null, last: Element | null): () => void {
  // After the page is on the screen.
  const entering = requestAnimationFrame(() => {
    if (!page || page.contains(document.activeElement)) return;
    const title = page.querySelector<HTMLElement>('[aria-level="1"]');
    if (title) title.tabIndex = -1;
    const to = last && page.contains(last) ? (last as HTMLElement) : title;
    to?.focus({ preventScroll: true });
  });
  return () => cancelAnimationFrame(entering);
}
