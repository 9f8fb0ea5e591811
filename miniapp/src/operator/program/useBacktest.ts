import { useEffect, useState } from "react";
import type { Output } from "../../../../shared/routes";

type Found = NonNullable<Output<"getBacktest">["result"]>;

/** What the back-test of a draft found, by when it was saved, shared by what shows it and what submits it. */
const found = new Map<string, Found>();
const listeners = new Set<() => void>();

export function keepBacktest(savedAt: string, result: Found): void {
  if (found.get(savedAt) === result) return;
  found.set(savedAt, result);
  for (const listener of listeners) listener();
}

export function useBacktest(savedAt: string | undefined): { result: Found | undefined } {
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = () => redraw((times) => times + 1);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return { result: savedAt === undefined ? undefined : found.get(savedAt) };
}
