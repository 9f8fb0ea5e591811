import { useDidShow } from "@tarojs/taro";
import { type RefObject, useEffect, useRef } from "react";

/** Pages that have opened since the address was entered: with the first one the browser itself begins to read. */
let opened = 0;

/** For so long a page that can be pulled down may still be put into what pulls it: what is moved loses the focus. */
const LOOKS = 40;
const BETWEEN_LOOKS_MS = 50;

/**
 * Takes the focus along: to the title of a page that opens, so that it is read out and the next key is there, and back
 * to what was pressed when its reader comes back. A page that has put the focus somewhere keeps it.
 */
export function useFocusHere(box: RefObject<unknown>): void {
  const last = useRef<Element | null>(null);
  useEffect(() => {
    const page = box.current as HTMLElement | null;
    // Noted as it comes: when Taro says that a page is hidden, the next one may have the focus already.
    const note = ({ target }: FocusEvent) => {
      last.current = target as Element;
    };
    page?.addEventListener("focusin", note);
    const stop = ++opened > 1 ? enter(page, null) : undefined;
    return () => {
      page?.removeEventListener("focusin", note);
      stop?.();
    };
  }, [box]);
  useDidShow(() => {
    if (last.current) enter(box.current as HTMLElement | null, last.current);
  });
}

function enter(page: HTMLElement | null, last: Element | null): () => void {
  let to: HTMLElement | null | undefined;
  let looks = 0;
  const look = () => {
    const now = document.activeElement;
    // Whoever has gone on by themselves is left alone.
    if (!page || looks++ > LOOKS || (now !== to && page.contains(now))) return clearInterval(looking);
    if (now === to) return;
    const title = page.querySelector<HTMLElement>('[aria-level="1"]');
    if (title) title.tabIndex = -1;
    to = last && page.contains(last) ? (last as HTMLElement) : title;
    to?.focus({ preventScroll: true });
  };
  const looking = setInterval(look, BETWEEN_LOOKS_MS);
  return () => clearInterval(looking);
}
