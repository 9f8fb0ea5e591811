let context: AudioContext | undefined;

/** Browsers let a page sound only after someone has touched it; before that this is silent. */
export function soundContext(): AudioContext | undefined {
  context ??= typeof AudioContext === "undefined" ? undefined : new AudioContext();
  // A call or another app interrupts it too, and it does not come back by itself.
  if (context && context.state !== "running") void context.resume().catch(() => {});
  return context;
}

const TOUCHES = ["touchend", "click", "keydown"] as const;

/**
 * Begins sound while something is touched or typed, for iOS lets nothing sound that is first asked for when an answer
 * has come. Returns how to stop that.
 */
export function readySound(isWanted: () => boolean): () => void {
  const ready = () => void (isWanted() && soundContext());
  for (const touch of TOUCHES) document.addEventListener(touch, ready, true);
  return () => {
    for (const touch of TOUCHES) document.removeEventListener(touch, ready, true);
  };
}

export function vibrate(times: number): void {
  navigator.vibrate?.(times === 1 ? 60 : [60, 80, 60]);
}

interface WakeLock {
  release: () => Promise<void>;
}

/** Keeps the screen on while the page is in front: a till waits for its next customer. Returns how to stop that. */
export function stayAwake(): () => void {
  const wakeLock = (navigator as { wakeLock?: { request: (type: "screen") => Promise<WakeLock> } }).wakeLock;
  if (!wakeLock) return () => {};
  let lock: Promise<WakeLock | undefined> = Promise.resolve(undefined);
  // Browsers let go of it whenever the page is hidden.
  const ask = () => {
    if (document.visibilityState === "visible") lock = wakeLock.request("screen").catch(() => undefined);
  };
  ask();
  document.addEventListener("visibilitychange", ask);
  return () => {
    document.removeEventListener("visibilitychange", ask);
    void lock.then((held) => held?.release());
  };
}
