/** Below this a mistake is found soon and costs little. */
const CHEAP_FEN = 50_000;
/** A point that was not typed makes an amount a hundred times larger, a key that bounced ten times. */
const TIMES = 5;
/** So many sales tell what a till usually takes; before that only very large amounts are asked about. */
const ENOUGH = 5;
const LARGE_FEN = 2_000_000;

/** Whether an amount is so much larger than what this till has taken that a key was probably pressed too often. */
export function isUnusual(amountFen: number, takenFen: number[]): boolean {
  if (amountFen < CHEAP_FEN) return false;
  if (takenFen.length < ENOUGH) return amountFen >= LARGE_FEN;
  // The second largest, for one that was out of the ordinary says little about the next.
  const [, usualFen = 0] = [...takenFen].sort((a, b) => b - a);
  return amountFen > TIMES * usualFen;
}
