import { useEffect, useState } from "react";
import type { Output } from "../../../../shared/routes";

type Found = NonNullable<Output<"getBacktest">["result"]>;

/** What the back-test of a draft's revision found, shared by what shows it and what submits it. */
const found = new Map<number, Found>();
const listeners = new Set<() => void>();

export function keepBacktest(revision: number, result: Found): void {
  if (found.get(revision) === result) return;
  found.set(revision, result);
  for (const listener of listeners) listener();
}

export function useBacktest(revision: number | undefined): { result: Found | undefined } {
  const [, redraw] = useState(0);
  useEffect(() => {
    const listener = () => redraw((times) => times + 1);
    listeners.add(listener);
    return () => void listeners.delete(listener);
  }, []);
  return { result: revision === undefined ? undefined : found.get(revision) };
}
