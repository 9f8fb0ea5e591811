import { stored } from "../api/stored";
import type { Language } from "./sentence";
import { systemLanguage } from "./systemLanguage";

const kept = stored<Language>("language");
const listeners = new Set<() => void>();
let chosen: Language | undefined;

/** What was chosen on this device, else the system's language; Chinese unless that is clearly another one. */
export function language(): Language {
  chosen ??= kept.read() ?? (/^en/i.test(systemLanguage()) ? "en" : "zh");
  return chosen;
}

export function chooseLanguage(next: Language): void {
  chosen = next;
  kept.write(next);
  for (const listener of listeners) listener();
}

/** Calls `listener` when another language is chosen. Returns how to stop that. */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
