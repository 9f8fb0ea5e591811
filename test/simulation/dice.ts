/** Luck that can be had again: the same seed throws the same dice, in every process and on every machine. */
export interface Dice {
  /** From 0 up to, but not including, 1. */
  next: () => number;
  /** Whole numbers, both ends included. */
  between: (least: number, most: number) => number;
  chance: (probability: number) => boolean;
  pick: <T>(from: readonly T[]) => T;
  /** Dice of their own for a part of the run, so that leaving another part out changes none of its throws. */
  fork: (part: string | number) => Dice;
}

export function diceOf(seed: number): Dice {
  const next = mulberry32(seed);
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
    pick: (from) => {
      if (from.length === 0) throw new Error("there is nothing to pick from");
      return from[Math.floor(next() * from.length)] as (typeof from)[number];
    },
    fork: (part) => diceOf(mixed(seed, String(part))),
  };
}

/** Tommy Ettinger's mulberry32: 32 bits of state, and good enough to meet no pattern in millions of throws. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixing = Math.imul(state ^ (state >>> 15), state | 1);
    mixing ^= mixing + Math.imul(mixing ^ (mixing >>> 7), mixing | 61);
    return ((mixing ^ (mixing >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** FNV-1a over the part's name, begun from the seed. */
function mixed(seed: number, part: string): number {
  let hash = (seed ^ 0x811c9dc5) >>> 0;
  for (let i = 0; i < part.length; i++) hash = Math.imul(hash ^ part.charCodeAt(i), 0x01000193) >>> 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return (hash ^ (hash >>> 15)) >>> 0;
}
