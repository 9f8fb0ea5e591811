/** An exact quotient of whole numbers. `under` is above 0. */
export interface Fraction {
  over: bigint;
  under: bigint;
}

export const zero: Fraction = { over: 0n, under: 1n };

export const fraction = (over: number, under: number): Fraction => ({ over: BigInt(over), under: BigInt(under) });

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.under === b.under) return { over: a.over + b.over, under: a.under };
  return { over: a.over * b.under + b.over * a.under, under: a.under * b.under };
}

export const minus = (a: Fraction, b: Fraction): Fraction => plus(a, { over: -b.over, under: b.under });

export const times = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.over, under: a.under * b.under });

/** `b` is above 0. */
export const dividedBy = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.under, under: a.under * b.over });

export const isAbove = (a: Fraction, b: Fraction): boolean => a.over * b.under > b.over * a.under;

export const sumOf = (parts: Fraction[]): Fraction => parts.reduce(plus, zero);

/** Rounded down. A number that no point could count is answered with the largest that can. */
export function floor({ over, under }: Fraction): number {
  const whole = over >= 0n ? over / under : -((under - 1n - over) / under);
  return whole > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(whole);
}
