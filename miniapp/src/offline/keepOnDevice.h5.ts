import { afterFirstScreen } from "../web/afterFirstScreen";

/** What is kept is much more than the first screen. */
const AFTER_MS = 4_000;

/** Has the app kept on this device once it stands on the screen. Browsers allow it over https and on this machine only. */
export function keepOnDevice(): void {
  if (!("serviceWorker" in navigator) || process.env.NODE_ENV !== "production") return;
  afterFirstScreen(AFTER_MS, () => {
    // Where it cannot be kept, the app works all the same, with a network.
    navigator.serviceWorker.register("worker.js").catch(() => {});
  });
}
