import { clockOffset } from "./clockOffset";
import { stored } from "./stored";

const kept = stored<number>("clockOffset");
let offsetMs = kept.read() ?? 0;

/** The service's time, as well as this device knows it: a phone with a wrong clock still makes member codes that work. */
export const serverNow = (): number => Date.now() + offsetMs;

/** Learns from a time that the service said between `askedMs` and `heardMs` of this device's clock. */
export function learnServerTime(serverMs: number, askedMs: number, heardMs: number, exact: boolean): void {
  const offset = clockOffset(offsetMs, serverMs, askedMs, heardMs, exact);
  if (offset === offsetMs) return;
  offsetMs = offset;
  kept.tryWrite(offset);
}
