/** Does something `waitMs` after the first screen stands, which must not have to share a slow network with it. */
export function afterFirstScreen(waitMs: number, act: () => void): void {
  const soon = () => void setTimeout(act, waitMs);
  if (document.readyState === "complete") soon();
  else window.addEventListener("load", soon);
}
