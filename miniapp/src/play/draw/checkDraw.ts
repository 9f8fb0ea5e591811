import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import type { WheelRules } from "../../../../shared/wheel";
import type { DrawProof } from "../../../../shared/wheelViews";
import { fingerprintOf, fingerprintOfBytes } from "./fingerprint";

/** Of one step of a draw: whether this device came to the same. "later": not before the service's seed is told. */
export type Check = "same" | "different" | "later";

export interface Checks {
  /** What is published hashes to what the draw's entry names. */
  rules: Check;
  /** The number follows from the word, and the prize from the number. */
  number: Check;
  /** The seed that was told is the one that was committed to. */
  seed: Check;
  /** Both seeds lead to this number. */
  draw: Check;
}

const WORDS = 2 ** 32;
const asCheck = (isSame: boolean): Check => (isSame ? "same" : "different");

/** Computes a draw again on this device, from what was published and what the member's own chain says. */
export function checkDraw(proof: DrawProof, rules: WheelRules): Checks {
  const { entry, serverSeed, seedHash } = proof;
  const named = entry.receipt.of === "draw" ? entry.receipt.rules : undefined;
  const total = rules.prizes.reduce((sum, { weight }) => sum + weight, 0);
  const drawn = proof.draw.insteadOf?.prize ?? proof.draw.prize.key;
  const follows = proof.word < limitOf(total) && proof.word % total === proof.number;
  return {
    rules: asCheck(fingerprintOf(rules) === named && rules.seedHash === seedHash),
    number: asCheck(follows && prizeAt(rules, proof.number) === drawn),
    seed: serverSeed ? asCheck(fingerprintOfBytes(hexToBytes(serverSeed)) === rules.seedHash) : "later",
    draw: serverSeed ? asCheck(numberOf(serverSeed, proof, total) === proof.number) : "later",
  };
}

const limitOf = (total: number): number => WORDS - (WORDS % total);

/** The number that both seeds lead to: the first word below the limit, modulo the sum of all weights (docs/wheel.md). */
function numberOf(serverSeed: string, { seed, draw, player }: DrawProof, total: number): number {
  const limit = limitOf(total);
  for (let round = 0; ; round++) {
    const message = utf8ToBytes(`${seed}:${draw.counter}:${player}:${round}`);
    const signature = hmac(sha256, hexToBytes(serverSeed), message);
    for (let at = 0; at < signature.length; at += 4) {
      const word = signature.slice(at, at + 4).reduce((sum, byte) => sum * 256 + byte, 0);
      if (word < limit) return word % total;
    }
  }
}

function prizeAt({ prizes }: WheelRules, number: number): string | undefined {
  let passed = 0;
  return prizes.find(({ weight }) => {
    passed += weight;
    return number < passed;
  })?.key;
}
