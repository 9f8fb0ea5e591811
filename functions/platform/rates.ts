import { Refusal } from "../../shared/errors";

/** How many calls one caller may make in a row, and how many come back each second. */
export interface Rate {
  burst: number;
  perSecond: number;
}

/** Per person, till and partner key. The API's own throttle bounds all callers together. */
const rateOf: Record<"shopper" | "cashier" | "operator" | "partner", Rate> = {
  shopper: { burst: 60, perSecond: 5 },
  cashier: { burst: 200, perSecond: 20 },
  operator: { burst: 200, perSecond: 20 },
  partner: { burst: 400, perSecond: 100 },
};

const CALLERS_MAX = 20_000;

/**
 * A token bucket for each caller, kept in the process: a caller spread over N Lambdas has N buckets, so this bounds
 * what one runaway caller costs rather than counting exactly. Guesses at codes are counted in the table (see misses.ts).
 */
export function ratesOver(clock: () => number, rates: typeof rateOf = rateOf) {
  const buckets = new Map<string, { left: number; at: number }>();
  return {
    take(door: keyof typeof rateOf, caller: string): void {
      const { burst, perSecond } = rates[door];
      const now = clock();
      const bucket = buckets.get(caller) ?? { left: burst, at: now };
      const left = Math.min(burst, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond);
      if (left < 1)
        throw new Refusal("too_many", "Too many calls. Please slow down.", { seconds: Math.ceil(1 / perSecond) });
      if (buckets.size >= CALLERS_MAX) buckets.clear();
      buckets.set(caller, { left: left - 1, at: now });
    },
  };
}
