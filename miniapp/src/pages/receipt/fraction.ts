/** A whole number of parts: 1,899 over 15 is 126.6. Kept as whole numbers, so that nothing is rounded on the way. */
export interface Fraction {
  over: number;
  under: number;
}

/**
 * The product of `factors`, reduced before it is multiplied out. Undefined when it cannot be had exactly:
 * old phones have no whole numbers beyond 2⁵³.
 */
export function productOf(factors: Fraction[]): Fraction | undefined {
  let [over, under] = [1, 1];
  for (const factor of factors) {
    const [left, right] = [reduced({ over, under: factor.under }), reduced({ over: factor.over, under })];
    over = left.over * right.over;
    under = left.under * right.under;
    if (!Number.isSafeInteger(over) || !Number.isSafeInteger(under)) return undefined;
  }
  return { over, under };
}

export const roundedDown = ({ over, under }: Fraction): number => (over - (over % under)) / under;

export const isWhole = ({ over, under }: Fraction): boolean => over % under === 0;

/** As a decimal with at most four digits behind the point, and "…" where it goes on. */
export function decimalOf(fraction: Fraction): { value: number; goesOn: boolean } {
  const whole = roundedDown(fraction);
  let left = fraction.over % fraction.under;
  let digits = "";
  while (left !== 0 && digits.length < 4) {
    left *= 10;
    digits += Math.floor(left / fraction.under);
    left %= fraction.under;
  }
  return { value: Number(`${whole}.${digits || "0"}`), goesOn: left !== 0 };
}

function reduced({ over, under }: Fraction): Fraction {
  const divisor = greatestDivisor(over, under) || 1;
  return { over: over / divisor, under: under / divisor };
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
