import { useEffect, useRef } from "react";
import type { OperatorKeys } from "./OperatorKeys";
import { openPlace, type Place } from "./OperatorPage";

const placeOfKey: Record<string, Place> = {
  "1": "home",
  "2": "members",
  "3": "staff",
  "4": "stores",
  "5": "program",
};

/** / search, ? the keys, J and K rows, 1 to 5 the places. */
export function useOperatorKeys(keys: OperatorKeys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      const isElsewhere = event.ctrlKey || event.altKey || event.metaKey;
      if (isTyping || isElsewhere || document.querySelector('[role="dialog"]')) return;
      if (press(event.key, current.current)) event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

function press(key: string, { here, onHelp }: OperatorKeys): boolean {
  const place = placeOfKey[key];
  if (place) {
    if (place !== here) openPlace(place);
  } else if (key === "/") search(here);
  else if (key === "?") onHelp();
  else if (/^[jk]$/i.test(key)) moveRow(key.toLowerCase() === "j" ? 1 : -1);
  else return false;
  return true;
}

function search(here: Place): void {
  if (here !== "members") openPlace("members");
  else document.querySelector<HTMLInputElement>("#member-search input")?.focus();
}

function moveRow(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.table__row[tabindex="0"]')];
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = at === -1 ? (by === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by));
  rows[next]?.focus();
}
