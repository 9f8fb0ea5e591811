/** What somebody holds of one kind of points: heaps by their last day, and what they owe. */
export interface Purse {
  heaps: Map<string, number>;
  debt: number;
}

/** By wallet. What is pending waits for the day that its heap is named by; growth, amount and visits are what tiers are reached by. */
export type Held = Record<(typeof wallets)[number], Purse>;
export const wallets = ["points", "growth", "pending", "amount", "visits"] as const;

/** Sums by wallet, kind and heap: the order in which points move does not matter, only where they end. */
export type Tally = Map<string, number>;

export const DEBT = "debt";
export const FOREVER = "9999-12-31";

export const nothing = (): Held => eachWallet(() => ({ heaps: new Map(), debt: 0 }));

const eachWallet = (make: (wallet: keyof Held) => Purse): Held =>
  Object.fromEntries(wallets.map((wallet) => [wallet, make(wallet)])) as Held;

export const usableOn = (day: string, { heaps }: Purse): number => {
  let sum = 0;
  for (const [lastDay, points] of heaps) if (lastDay >= day) sum += points;
  return sum;
};

export function worthInAll({ heaps, debt }: Purse): number {
  let sum = -debt;
  for (const points of heaps.values()) sum += points;
  return sum;
}

/** A page on which moves are written, and what is held after them. */
export class Page {
  readonly tally: Tally = new Map();
  readonly after: Held;

  constructor(held: Held) {
    this.after = eachWallet((wallet) => ({ heaps: new Map(held[wallet].heaps), debt: held[wallet].debt }));
  }

  move(wallet: keyof Held, kind: string, heap: string, points: number): void {
    if (points === 0) return;
    const place = `${wallet} ${kind} ${heap}`;
    this.tally.set(place, (this.tally.get(place) ?? 0) + points);
    const purse = this.after[wallet];
    if (heap === DEBT) {
      purse.debt -= points;
      return;
    }
    const left = (purse.heaps.get(heap) ?? 0) + points;
    if (left === 0) purse.heaps.delete(heap);
    else purse.heaps.set(heap, left);
  }

  /** Brings points in: what is owed is paid first. */
  bring(wallet: keyof Held, kind: string, heap: string, points: number): void {
    const paid = Math.min(points, this.after[wallet].debt);
    this.move(wallet, kind, DEBT, paid);
    this.move(wallet, kind, heap, points - paid);
  }

  /** Takes from the heap that ends soonest, among those that have not ended, again and again. Gives what was missing. */
  take(wallet: keyof Held, kind: string, points: number, day: string): number {
    let missing = points;
    while (missing > 0) {
      const soonest = [...this.after[wallet].heaps.keys()].filter((heap) => heap >= day).sort()[0];
      if (soonest === undefined) break;
      const taken = Math.min(missing, this.after[wallet].heaps.get(soonest) as number);
      this.move(wallet, kind, soonest, -taken);
      missing -= taken;
    }
    return missing;
  }
}
