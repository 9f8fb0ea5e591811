/** A whole number of parts: 1,899 over 15 is 126.6. Kept as whole numbers, so that nothing is rounded on the way. */
export interface Fraction {
  over: number;
  /** Above 0. */
  under: number;
}

/** Undefined when it cannot be had exactly: old phones have no whole numbers beyond 2⁵³. */
export type Exact = Fraction | undefined;

export const whole = (number: number): Fraction => ({ over: number, under: 1 });

/** The product, reduced before it is multiplied out. */
export function product(a: Exact, b: Exact): Exact {
  if (!a || !b) return undefined;
  const [left, right] = [reduced({ over: a.over, under: b.under }), reduced({ over: b.over, under: a.under })];
  return exact(left.over * right.over, left.under * right.under);
}

/** The sum, over no more parts than it needs. */
export function sum(a: Exact, b: Exact): Exact {
  if (!a || !b) return undefined;
  const divisor = greatestDivisor(a.under, b.under);
  const [left, right] = [a.over * (b.under / divisor), b.over * (a.under / divisor)];
  const found = exact(left + right, (a.under / divisor) * b.under);
  return isSafe(left, right) && found ? reduced(found) : undefined;
}

export const difference = (a: Exact, b: Exact): Exact => sum(a, b && { over: -b.over, under: b.under });

export const productOf = (factors: Exact[]): Exact => factors.reduce(product, whole(1));
export const sumOf = (parts: Exact[]): Exact => parts.reduce(sum, whole(0));

/** Whether `a` is more than `b`. Undefined when that cannot be told exactly. */
export function isAbove(a: Exact, b: Exact): boolean | undefined {
  const more = difference(a, b);
  return more && more.over > 0;
}

export function roundedDown({ over, under }: Fraction): number {
  const rest = over % under;
  return (over - rest) / under - (rest < 0 ? 1 : 0);
}

export const isWhole = ({ over, under }: Fraction): boolean => over % under === 0;

/** As a decimal with at most four digits behind the point, and whether it goes on after them. */
export function decimalOf(fraction: Fraction): { value: number; goesOn: boolean } {
  const over = Math.abs(fraction.over);
  const wholes = (over - (over % fraction.under)) / fraction.under;
  let left = over % fraction.under;
  let digits = "";
  while (left !== 0 && digits.length < 4) {
    left *= 10;
    digits += Math.floor(left / fraction.under);
    left %= fraction.under;
  }
  const value = Number(`${wholes}.${digits || "0"}`);
  return { value: fraction.over < 0 ? -value : value, goesOn: left !== 0 };
}

const isSafe = (...numbers: number[]): boolean => numbers.every((number) => Number.isSafeInteger(number));

const exact = (over: number, under: number): Exact => (isSafe(over, under) ? { over, under } : undefined);

function reduced({ over, under }: Fraction): Fraction {
  const divisor = greatestDivisor(Math.abs(over), under) || 1;
  return { over: over / divisor, under: under / divisor };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
