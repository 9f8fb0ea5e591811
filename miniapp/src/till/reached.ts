import { useEffect, useState } from "react";
import { Refusal } from "../../../shared/errors";
import type { Input, Output } from "../../../shared/routes";
import { type AppRoute, call } from "../api/call";
import { Unanswered } from "../api/Unanswered";

let reached = true;
const listeners = new Set<() => void>();

/** Whether the service was reached by what was asked last. */
export const isReached = (): boolean => reached;

export function noteReached(now: boolean): void {
  if (now === reached) return;
  reached = now;
  for (const listener of listeners) listener();
}

/** Calls the service, and notes whether it was reached at all. */
export async function ask<R extends AppRoute>(
  name: R,
  input: Input<R>,
  options: { tries?: number } = {},
): Promise<Output<R>> {
  try {
    const answer = await call(name, input, options);
    noteReached(true);
    return answer;
  } catch (error) {
    if (error instanceof Unanswered) noteReached(error.why === "broken");
    if (error instanceof Refusal) noteReached(true);
    throw error;
  }
}

export function useReached(): boolean {
  const [now, setNow] = useState(reached);
  useEffect(() => {
    setNow(reached);
    const listener = () => setNow(reached);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return now;
}
