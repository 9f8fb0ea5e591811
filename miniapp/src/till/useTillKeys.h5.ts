import { useDidHide, useDidShow } from "@tarojs/taro";
import { useEffect, useRef } from "react";
import { afterKey, type Burst, isGun, scannedText, torn } from "./gunBurst";
import { ENTER_RESTS_MS, type TillKeys } from "./TillKeys";

/** Signs that came as fast as a gun's are held back this long, until Enter says that they were one. */
const HOLD_MS = 120;

/** Hears the keyboard wherever the focus is, and tells a scanner gun from fingers. */
export function useTillKeys(keys: TillKeys): void {
  const current = useRef(keys);
  current.current = keys;
  const changedAtMs = useRef(0);
  useEffect(() => {
    changedAtMs.current = performance.now();
  }, [keys.screen]);
  const shown = useRef(true);
  useDidShow(() => {
    shown.current = true;
  });
  useDidHide(() => {
    shown.current = false;
  });
  useEffect(() => {
    const rests = () => performance.now() - changedAtMs.current < ENTER_RESTS_MS;
    const onKeyDown = listener(() => current.current, rests);
    const onKeyInSheet = sheetListener((text) => current.current.onScan(text));
    const whenShown = (event: KeyboardEvent) => {
      const isElsewhere = event.ctrlKey || event.altKey || event.metaKey || event.isComposing;
      if (!shown.current || isElsewhere) return;
      if (document.querySelector('[role="dialog"]')) onKeyInSheet(event);
      else onKeyDown(event);
    };
    document.addEventListener("keydown", whenShown, true);
    document.addEventListener("click", leaveButton);
    return () => {
      document.removeEventListener("keydown", whenShown, true);
      document.removeEventListener("click", leaveButton);
    };
  }, []);
}

/** A button that was clicked must not hear the Enter that is meant for the sale. */
function leaveButton(event: MouseEvent): void {
  const focused = document.activeElement as HTMLElement | null;
  if (event.detail > 0 && focused?.getAttribute("role") === "button") focused.blur();
}

/** A sheet has its own keys. What a gun reads there outside of its fields closes it: the next customer has come. */
function sheetListener(onScan: (text: string | undefined) => void) {
  let burst: Burst | undefined;
  return (event: KeyboardEvent): void => {
    if (isField(event.target)) return;
    if (event.key.length === 1 && event.key !== " ") burst = afterKey(burst, event.key, event.timeStamp);
    if (event.key !== "Enter") return;
    const scanned = scannedText(burst, event.timeStamp);
    burst = undefined;
    if (scanned === undefined) return;
    stop(event);
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
    onScan(scanned === torn ? undefined : scanned);
  };
}

function listener(keys: () => TillKeys, rests: () => boolean) {
  let burst: Burst | undefined;
  let undo = () => {};
  let held: string[] = [];
  let timer: ReturnType<typeof setTimeout>;
  const release = () => {
    for (const key of held.splice(0)) keys().onKey(key, false);
  };

  function onSign(event: KeyboardEvent): void {
    const before = burst;
    burst = afterKey(burst, event.key, event.timeStamp);
    if (burst.beganAtMs !== before?.beganAtMs) {
      release();
      if (!burst.isRest) undo = remembered(event, keys());
    }
    if (isField(event.target)) return;
    event.preventDefault();
    if (!isGun(burst)) {
      keys().onKey(event.key, event.shiftKey);
      return;
    }
    held.push(event.key);
    clearTimeout(timer);
    timer = setTimeout(release, HOLD_MS);
  }

  function onEnter(event: KeyboardEvent): void {
    const scanned = scannedText(burst, event.timeStamp);
    burst = undefined;
    if (scanned !== undefined) {
      stop(event);
      held = [];
      undo();
      keys().onScan(scanned === torn ? undefined : scanned);
      return;
    }
    release();
    if (event.repeat || rests()) return stop(event);
    const chosen = (event.target as Element).closest?.('[role="button"]:focus-visible, a:focus-visible');
    if (!isField(event.target) && !chosen && keys().onKey("Enter", event.shiftKey)) stop(event);
  }

  return (event: KeyboardEvent): void => {
    if (event.key === "Enter") onEnter(event);
    else if (event.key.length === 1 && event.key !== " ") onSign(event);
    else if (!isField(event.target) || /^(F\d+|Escape)$/.test(event.key)) {
      if (keys().onKey(event.key, event.shiftKey)) stop(event);
    }
  };
}

function stop(event: KeyboardEvent): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}

const isField = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

/** Puts back what stood in the field, or in the page, before a gun typed into it. */
function remembered({ target }: KeyboardEvent, { remember }: TillKeys): () => void {
  if (!isField(target)) return remember?.() ?? (() => {});
  const { value } = target;
  return () => {
    target.value = value;
    target.dispatchEvent(new Event("input", { bubbles: true }));
  };
}
