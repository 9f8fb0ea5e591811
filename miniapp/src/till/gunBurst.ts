/** Fingers make fewer signs a second than this for each; scanner guns make more, with a pause here and there. */
const GUN_MEAN_MS = 50;
const GUN_PAUSE_MS = 110;
const LEAST_SIGNS = 6;

/** Signs that came one soon after another. */
export interface Burst {
  text: string;
  beganAtMs: number;
  lastAtMs: number;
}

/** The burst after a key; a key that comes late begins a new one. Only a gun that is known as one may pause. */
export function afterKey(burst: Burst | undefined, key: string, atMs: number): Burst {
  const patienceMs = burst && isGun(burst) ? GUN_PAUSE_MS : GUN_MEAN_MS;
  if (!burst || atMs - burst.lastAtMs > patienceMs) return { text: key, beganAtMs: atMs, lastAtMs: atMs };
  return { ...burst, text: burst.text + key, lastAtMs: atMs };
}

/** Whether no fingers could have typed it so far. */
export function isGun({ text, beganAtMs, lastAtMs }: Burst): boolean {
  return text.length >= 3 && (lastAtMs - beganAtMs) / (text.length - 1) <= GUN_MEAN_MS;
}

/** What a gun has read, when Enter ends a burst of its speed. */
export function scannedText(burst: Burst | undefined, enterAtMs: number): string | undefined {
  if (!burst || enterAtMs - burst.lastAtMs > GUN_PAUSE_MS || burst.text.length < LEAST_SIGNS) return undefined;
  return isGun(burst) ? burst.text : undefined;
}
