/** Exact quotients for the model, kept in lowest terms: [over, under]. */
export type Exact = readonly [bigint, bigint];

const common = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : common(b, a % b));

export function exactly(over: number | bigint, under: number | bigint = 1): Exact {
  const [a, b] = [BigInt(over), BigInt(under)];
  const divisor = common(a, b) || 1n;
  return [a / divisor, b / divisor];
}

export const added = (...parts: Exact[]): Exact =>
  parts.reduce(([a, b], [c, d]) => exactly(a * d + c * b, b * d), [0n, 1n]);
export const multiplied = ([a, b]: Exact, [c, d]: Exact): Exact => exactly(a * c, b * d);
export const exceeds = ([a, b]: Exact, [c, d]: Exact): boolean => a * d > c * b;
/** Of what is never below zero. */
export const whole = ([over, under]: Exact): number => Number(over / under);

/** `points`' share of the first `part` of `all`, rounded down. */
export const share = (points: number, part: number, all: number): number =>
  all === 0 ? 0 : whole(exactly(BigInt(points) * BigInt(part), all));

/**
 * Deals out `points` one by one after each part has had what is whole of its share: to the largest remainder first, and
 * of equals to the first by `order`.
 */
export function dealt(
  points: number,
  weights: Exact[],
  order: (a: number, b: number) => number = (a, b) => a - b,
): number[] {
  const all = added(...weights);
  if (all[0] === 0n) return weights.map((_, i) => (i === 0 ? points : 0));
  const due = weights.map((weight) => multiplied(exactly(points), multiplied(weight, exactly(all[1], all[0]))));
  const parts = due.map(whole);
  const rest = due.map(([over, under]) => exactly(over % under, under));
  const turns = parts
    .map((_, i) => i)
    .sort((a, b) => {
      const [one, other] = [rest[a] as Exact, rest[b] as Exact];
      if (exceeds(one, other)) return -1;
      return exceeds(other, one) ? 1 : order(a, b);
    });
  let left = points - parts.reduce((sum, part) => sum + part, 0);
  for (const turn of turns) if (left-- > 0) parts[turn] = (parts[turn] as number) + 1;
  return parts;
}
