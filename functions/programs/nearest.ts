/** The one of `known` that someone who wrote `word` most likely meant. Undefined when none is near. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const small = word.toLowerCase();
  const [best] = known
    .map((candidate) => ({ candidate, apart: lettersApart(small, candidate.toLowerCase()) }))
    .sort((a, b) => a.apart - b.apart);
  const isNear = best && best.apart <= Math.max(2, Math.floor(word.length / 3));
  return isNear ? best.candidate : undefined;
}

/** Levenshtein's distance: letters to add, take away or change. */
function lettersApart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
