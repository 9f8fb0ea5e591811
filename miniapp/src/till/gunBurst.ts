/** No fingers make a sign in so little time on an average; scanner guns do, with a pause here and there. */
const GUN_MEAN_MS = 50;
const GUN_PAUSE_MS = 110;
const LEAST_SIGNS = 6;
/** A gun's signs that come this soon after others of a gun belong to the same code: the machine was busy in between. */
const TORN_MS = 600;

/** Signs that came one soon after another. */
export interface Burst {
  text: string;
  beganAtMs: number;
  lastAtMs: number;
  /** Signs of a gun came just before it, so that it is the rest of something. */
  isRest: boolean;
}

/** The burst after a key; a key that comes late begins a new one. */
export function afterKey(burst: Burst | undefined, key: string, atMs: number): Burst {
  const gapMs = burst ? atMs - burst.lastAtMs : Number.POSITIVE_INFINITY;
  if (burst && gapMs <= GUN_PAUSE_MS) return { ...burst, text: burst.text + key, lastAtMs: atMs };
  const isRest = burst !== undefined && gapMs <= TORN_MS && (burst.isRest || isGun(burst));
  return { text: key, beganAtMs: atMs, lastAtMs: atMs, isRest };
}

/** Whether no fingers could have typed it so far. */
export function isGun({ text, beganAtMs, lastAtMs }: Burst): boolean {
  return text.length >= 3 && (lastAtMs - beganAtMs) / (text.length - 1) <= GUN_MEAN_MS;
}

/** What was read, where only the end of it came in one piece: nothing that could be a code. */
export const torn = Symbol("torn");

/** What a gun has read, when Enter ends a burst of its speed; `torn` when only the end of it came in one piece. */
export function scannedText(burst: Burst | undefined, enterAtMs: number): string | typeof torn | undefined {
  if (!burst || enterAtMs - burst.lastAtMs > GUN_PAUSE_MS) return undefined;
  if (burst.isRest) return torn;
  return burst.text.length >= LEAST_SIGNS && isGun(burst) ? burst.text : undefined;
}
