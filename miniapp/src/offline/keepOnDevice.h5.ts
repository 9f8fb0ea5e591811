/** Has the app kept on this device once it stands on the screen. Browsers allow it over https and on this machine only. */
export function keepOnDevice(): void {
  if (!("serviceWorker" in navigator) || process.env.NODE_ENV !== "production") return;
  const keep = () => {
    // Where it cannot be kept, the app works all the same, with a network.
    navigator.serviceWorker.register("worker.js").catch(() => {});
  };
  if (document.readyState === "complete") keep();
  else window.addEventListener("load", keep);
}
