import { stored } from "./api/stored";

/** Follows the system unless someone has chosen. */
export type Theme = "system" | "light" | "dark";

const kept = stored<Theme>("theme");
const listeners = new Set<() => void>();

export const theme = (): Theme => kept.read() ?? "system";

export function chooseTheme(next: Theme): void {
  kept.write(next);
  for (const listener of listeners) listener();
}

/** Calls `listener` when another theme is chosen. Returns how to stop that. */
export function onTheme(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
