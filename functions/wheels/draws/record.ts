import type { DrawReceipt } from "../../../shared/draw";
import type { Entry } from "../../../shared/ledger";
import { type DrawRecord, DrawRecord as Shape } from "../../../shared/wheel";
import { playerOf } from "../seeds";

/** A draw as it is published: what its entry says, without whose entry it is. */
export function recordOf(chain: string, entry: Pick<Entry, "at" | "hash">, receipt: DrawReceipt): DrawRecord {
  const { wheel, seed, counter, day, by, prize, insteadOf, unit, unitToday } = receipt;
  const player = playerOf(chain, wheel);
  return Shape.parse({
    player,
    counter,
    seed,
    at: entry.at,
    day,
    by,
    prize,
    insteadOf,
    unit,
    unitToday,
    entry: entry.hash,
  });
}

/** The partitions of a file: the letters that a player can begin with, in the order of their codes. */
export const LETTERS = "-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz".split("");
