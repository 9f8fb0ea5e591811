import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";

export interface Ticket {
  /** The member's seed, the number of their draw, and what they are called at this wheel. */
  seed: string;
  counter: number;
  player: string;
}

export interface Roll {
  message: string;
  word: number;
  limit: number;
  /** From 0 to the sum of all weights less one, each as likely as the other. */
  number: number;
}

const WORDS = 2 ** 32;

/**
 * The winning number of a draw. The signature of `seed:counter:player:round` is read as eight words of 32 bits; the first
 * below the largest multiple of `total` counts, modulo `total`, so that no number is likelier than another. Where none
 * is, the next round is signed. The player is in it so that nobody can repeat what somebody else has won with.
 */
export function roll(serverSeed: Uint8Array, { seed, counter, player }: Ticket, total: number): Roll {
  if (!Number.isInteger(total) || total < 1 || total > WORDS) throw new Error(`${total} is no sum of weights`);
  const limit = Math.floor(WORDS / total) * total;
  for (let round = 0; ; round++) {
    const message = `${seed}:${counter}:${player}:${round}`;
    const signature = hmac(sha256, serverSeed, utf8ToBytes(message));
    const words = new DataView(signature.buffer, signature.byteOffset, signature.length);
    for (let at = 0; at < signature.length; at += 4) {
      const word = words.getUint32(at);
      if (word < limit) return { message, word, limit, number: word % total };
    }
  }
}

export const totalWeight = (prizes: { weight: number }[]): number =>
  prizes.reduce((sum, { weight }) => sum + weight, 0);

/** The prize that a number falls on: as many numbers each as its weight, in the order in which they are published. */
export function prizeAt<P extends { weight: number }>(prizes: P[], number: number): P {
  let passed = 0;
  for (const prize of prizes) {
    passed += prize.weight;
    if (number < passed) return prize;
  }
  throw new Error(`${number} is on no prize`);
}
