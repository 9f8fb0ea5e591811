/** Nobody types this fast, and scanner guns type faster. */
const GUN_MS = 40;
const LEAST_SIGNS = 6;

export interface Burst {
  text: string;
  lastAtMs: number;
  /** Since when every key came as fast as from a gun. */
  beganAtMs: number;
}

/** The burst after a key; a key that comes slowly begins a new one. */
export function afterKey(burst: Burst | undefined, key: string, atMs: number): Burst {
  if (!burst || atMs - burst.lastAtMs > GUN_MS) return { text: key, lastAtMs: atMs, beganAtMs: atMs };
  return { ...burst, text: burst.text + key, lastAtMs: atMs };
}

/** What a gun has read, when Enter ends a burst of its speed. */
export function scannedText(burst: Burst | undefined, enterAtMs: number): string | undefined {
  if (!burst || enterAtMs - burst.lastAtMs > 2 * GUN_MS || burst.text.length < LEAST_SIGNS) return undefined;
  return burst.text;
}
