import { stored } from "../api/stored";
import { afterSeeing, type Given } from "./orderNumbers";

const kept = stored<Given>("till.given");
const listeners = new Set<() => void>();
let last: Given | undefined;

/** The last order number that this device gave out, whichever page or tab did. */
export function given(): Given | undefined {
  const stored = kept.read();
  const isNewer = stored && (stored.prefix !== last?.prefix || stored.last > last.last);
  if (isNewer) last = stored;
  return last;
}

/** These order numbers are taken from now on. */
export function seeNumbers(prefix: string, orderNumbers: string[]): void {
  // What was known before another tab's numbers were read: those are news to whoever shows the next one, too.
  const before = last;
  const next = afterSeeing(given(), prefix, orderNumbers);
  if (next.prefix === before?.prefix && next.last === before.last) return;
  last = next;
  // Without room it is remembered as long as the page; the service refuses a number that was given twice.
  kept.tryWrite(next);
  for (const listener of listeners) listener();
}

/** Calls `listener` when a number was given out. Returns how to stop that. */
export function onGiven(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
