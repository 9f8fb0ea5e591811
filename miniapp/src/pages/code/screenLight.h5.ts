interface WakeLock {
  release: () => Promise<void>;
}

/** Keeps the screen on; browsers leave its brightness to the reader. Answers what could be had; `restore` undoes it. */
export function lightScreen(): { had: Promise<{ awake: boolean; bright: boolean }>; restore: () => void } {
  const wakeLock = (navigator as { wakeLock?: { request: (type: "screen") => Promise<WakeLock> } }).wakeLock;
  const asked = wakeLock?.request("screen").catch(() => undefined) ?? Promise.resolve(undefined);
  return {
    had: asked.then((lock) => ({ awake: lock !== undefined, bright: false })),
    restore: () => void asked.then((lock) => lock?.release()),
  };
}
