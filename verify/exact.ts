/** A quotient of whole numbers, exactly; the second is above 0. */
export type Exact = readonly [bigint, bigint];

export const NOTHING: Exact = [0n, 1n];
export const whole = (n: number): Exact => [BigInt(n), 1n];
export const ratio = (n: number, of: number): Exact => reduced([BigInt(n), BigInt(of)]);

export const add = ([a, b]: Exact, [c, d]: Exact): Exact => reduced([a * d + c * b, b * d]);
export const multiply = ([a, b]: Exact, [c, d]: Exact): Exact => reduced([a * c, b * d]);
export const total = (all: Exact[]): Exact => all.reduce(add, NOTHING);
export const exceeds = ([a, b]: Exact, [c, d]: Exact): boolean => a * d > c * b;

/** The whole points in it: what is left over is nobody's. */
export function wholeOf([a, b]: Exact): number {
  const down = a / b;
  return Number(a < 0n && down * b !== a ? down - 1n : down);
}

function reduced([a, b]: Exact): Exact {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x > 1n ? [a / x, b / x] : [a, b];
}
