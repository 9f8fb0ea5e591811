import type { Sector } from "../../components/dial/sectors";

/** The pointer stays this part of a sector away from both of its edges: nobody has to guess which side it is on. */
const MARGIN = 0.08;
/** Full turns before it stops. */
const TURNS = 6;
const WORDS = 2 ** 32;

/**
 * Where in the sector of a draw the pointer stops, in turns. It follows from the fingerprint of the draw's entry, so that
 * one draw always stops at one place, anywhere in its sector: coming close to another prize means nothing and is not made up.
 */
export function stopAt({ from, to }: Pick<Sector, "from" | "to">, fingerprint: string): number {
  const inside = MARGIN + (1 - 2 * MARGIN) * partOf(fingerprint);
  return from + (to - from) * inside;
}

/** A number from 0 to 1 out of the letters of a hash (FNV-1a, 32 bits). */
function partOf(hash: string): number {
  let sum = 0x811c9dc5;
  for (let at = 0; at < hash.length; at++) sum = Math.imul(sum ^ hash.charCodeAt(at), 0x01000193) >>> 0;
  return sum / WORDS;
}

/** The turn of the wheel, in turns, that brings `stop` under the pointer after some full turns from `turned`. */
export function turnTo(turned: number, stop: number): number {
  return Math.ceil(turned) + TURNS + (1 - stop);
}
