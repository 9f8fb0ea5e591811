import { useCallback, useEffect, useRef } from "react";
import type { WheelView } from "../../../../shared/wheelViews";
import { call } from "../../api/call";
import { randomSeed } from "./randomSeed";

/**
 * Sets a random seed for a member who has none of their own, so that nobody, the service included, could have foreseen
 * their draws. `ready` waits for it; where it fails, the next visit tries again and a draw is as good as without.
 */
export function useOwnSeed({ rules: { wheelId }, isOwnSeed, state }: WheelView): { ready: () => Promise<unknown> } {
  const setting = useRef<Promise<unknown>>();
  const isWanted = !isOwnSeed && state !== "over";
  useEffect(() => {
    if (!isWanted || setting.current) return;
    setting.current = call("setSeed", { wheelId, seed: randomSeed() }).catch(() => undefined);
  }, [isWanted, wheelId]);
  const ready = useCallback(() => setting.current ?? Promise.resolve(), []);
  return { ready };
}
