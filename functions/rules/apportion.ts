/**
 * Divides `whole` in the proportions of `weights`: each part rounded down, and what is left goes one by one to the
 * largest remainders, the first of equals first. With nothing to weigh, the first part is the whole.
 */
export function apportion(whole: number, weights: bigint[]): number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0n);
  if (all === 0n) return weights.map((_, i) => (i === 0 ? whole : 0));
  const exact = weights.map((weight) => BigInt(whole) * weight);
  const parts = exact.map((part) => Number(part / all));
  const left = whole - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((part, i) => ({ i, rest: part % all }))
    .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  for (const { i } of byRemainder.slice(0, left)) parts[i] = (parts[i] as number) + 1;
  return parts;
}
