import { useEffect, useState } from "react";
import { type Draft, secondsLeft } from "./draft";

/** Counts down to when the answers can be sent; `more` is what the service asked for beyond that, from a moment on. */
export function useSecondsLeft(draft: Draft, minSeconds: number, more?: { seconds: number; fromMs: number }): number {
  const left = () => {
    const asked = more ? Math.ceil(more.seconds - (Date.now() - more.fromMs) / 1000) : 0;
    return Math.max(secondsLeft(draft, minSeconds, Date.now()), asked);
  };
  const [, setTick] = useState(0);
  const isWaiting = left() > 0;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => setTick((tick) => tick + 1), 1000);
    return () => clearInterval(timer);
  }, [isWaiting]);
  return left();
}
