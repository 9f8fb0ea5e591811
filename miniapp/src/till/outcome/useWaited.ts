import { useEffect, useRef, useState } from "react";
import { isFresh } from "../outbox/deliver";
import type { Sending } from "../outbox/Sending";

/** An answer that takes no longer than this needs no word about it. */
const CALM_MS = 3_000;

/** How long the answer has been waited for on this page; calm while nothing is unusual about that. */
export function useWaited({ id, state }: Sending): { isCalm: boolean; seconds: number } {
  const begun = useRef({ id, atMs: Date.now() });
  if (begun.current.id !== id) begun.current = { id, atMs: Date.now() };
  const [, setTicks] = useState(0);
  const isAsked = state === "asked";
  useEffect(() => {
    if (!isAsked) return;
    const timer = setInterval(() => setTicks((ticks) => ticks + 1), 1_000);
    return () => clearInterval(timer);
  }, [isAsked]);
  const waitedMs = Date.now() - begun.current.atMs;
  return { isCalm: isAsked && isFresh(id) && waitedMs < CALM_MS, seconds: Math.floor(waitedMs / 1_000) };
}
