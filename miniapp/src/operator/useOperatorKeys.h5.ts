import { useEffect, useRef } from "react";
import type { OperatorKeys } from "./OperatorKeys";
import { openPlace } from "./OperatorPage";
import { places } from "./places";

/** / search, ? the keys, J and K rows, digits the places, and what the page has of its own. */
export function useOperatorKeys(keys: OperatorKeys): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      const isElsewhere = event.ctrlKey || event.altKey || event.metaKey;
      if (isTyping || isElsewhere || document.querySelector('[role="dialog"]')) return;
      if (pressOwn(event, current.current) || press(event.key, current.current)) event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

function pressOwn({ key, repeat }: KeyboardEvent, { own }: OperatorKeys): boolean {
  const found = own.find(({ keys }) => keys.includes(key.length === 1 ? key.toLowerCase() : key));
  if (found && (!repeat || found.repeats)) found.press();
  return found !== undefined;
}

function press(key: string, { here, onHelp }: OperatorKeys): boolean {
  const place = /^[1-9]$/.test(key) ? places[Number(key) - 1]?.place : undefined;
  if (place) {
    if (place !== here) openPlace(place);
  } else if (key === "/") search();
  else if (key === "?") onHelp();
  else if (/^[jk]$/i.test(key)) moveRow(key.toLowerCase() === "j" ? 1 : -1);
  else return false;
  return true;
}

const isShown = (element: HTMLElement): boolean => element.offsetParent !== null;

/** The page's own field, such as a table's filter; where it has none, members are searched. */
function search(): void {
  const fields = [...document.querySelectorAll<HTMLInputElement>(".operator-search input")];
  const field = fields.find(isShown);
  if (field) field.focus();
  else openPlace("members");
}

function moveRow(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('.table__row[tabindex="0"]')].filter(isShown);
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const next = at === -1 ? (by === 1 ? 0 : rows.length - 1) : Math.min(rows.length - 1, Math.max(0, at + by));
  rows[next]?.focus();
}
