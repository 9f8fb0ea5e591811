let context: AudioContext | undefined;

/** Browsers let a page sound only after someone has touched it; before that this is silent. */
export function soundContext(): AudioContext | undefined {
  context ??= typeof AudioContext === "undefined" ? undefined : new AudioContext();
  if (context?.state === "suspended") void context.resume().catch(() => {});
  return context;
}

export function vibrate(times: number): void {
  navigator.vibrate?.(times === 1 ? 60 : [60, 80, 60]);
}
