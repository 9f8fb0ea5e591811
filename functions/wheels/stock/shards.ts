import type { MainItem, Write } from "../../platform/tables";

/** A rush on one prize is spread over this many items at the most. All of them are read in one query of some ten kilobytes. */
export const SHARDS_MAX = 128;

/** A part of a limited number of things: `size` of them, numbered `first`, `first + step` and so on. */
export interface Shard {
  sk: string;
  first: number;
  step: number;
  size: number;
}

/**
 * How `blocks` of things (so many at first, so many by each change) are spread over items. All numbers from 1 to their sum
 * are in one shard each, so what all shards have given is what was given, and a number is given once.
 */
export function shardsOf(prefix: string, blocks: number[]): Shard[] {
  let before = 0;
  return blocks.flatMap((count, block) => {
    const step = Math.min(SHARDS_MAX, count);
    const start = before;
    before += count;
    return Array.from({ length: step }, (_, shard) => ({
      sk: `${prefix}${block}#${String(shard).padStart(3, "0")}`,
      first: start + shard + 1,
      step,
      size: Math.floor((count - shard - 1) / step) + 1,
    }));
  });
}

/** How many each shard has given, by its sk. What is not there has given none. */
export type Given = Map<string, number>;

/** The shards that have some left. */
export const shardsLeft = (shards: Shard[], given: Given): Shard[] =>
  shards.filter(({ sk, size }) => (given.get(sk) ?? 0) < size);

export const countLeft = (shards: Shard[], given: Given): number =>
  shards.reduce((sum, { sk, size }) => sum + size - (given.get(sk) ?? 0), 0);

/** Taking one out of a shard that has given `given`: its number, and the write, which holds only while nobody else has. */
export function takeFrom(pk: string, { sk, first, step }: Shard, given: number): { number: number; write: Write } {
  const item: MainItem = { pk, sk, given: given + 1 };
  const write: Write =
    given === 0
      ? { put: item, when: { absent: true } }
      : { change: { pk, sk }, set: { given: given + 1 }, when: { is: { given } } };
  return { number: first + given * step, write };
}
