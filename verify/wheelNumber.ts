import { createHmac } from "node:crypto";
import type { Draw, Prize } from "./wheelShape";

/**
 * The prize that the seeds lead to. HMAC-SHA-256 with the server's seed over seed:counter:player:round gives eight
 * numbers below 2³²; the first that is below the largest multiple of all weights decides, by its remainder.
 */
export function drawnPrize(serverSeed: string, { seed, counter, player }: Draw, prizes: Prize[]): Prize {
  let weights = 0n;
  for (const { weight } of prizes) weights += BigInt(weight);
  const span = 1n << 32n;
  const fair = span - (span % weights);
  let rest = firstBelow(fair, (round) => signed(serverSeed, `${seed}:${counter}:${player}:${round}`)) % weights;
  for (const prize of prizes) {
    if (rest < BigInt(prize.weight)) return prize;
    rest -= BigInt(prize.weight);
  }
  throw new Error("no remainder is as large as the sum of all weights");
}

function firstBelow(fair: bigint, numbersOf: (round: number) => bigint[]): bigint {
  for (let round = 0; ; round++) {
    const found = numbersOf(round).find((number) => number < fair);
    if (found !== undefined) return found;
  }
}

function signed(serverSeed: string, message: string): bigint[] {
  const hex = createHmac("sha256", Buffer.from(serverSeed, "hex")).update(message).digest("hex");
  return Array.from({ length: 8 }, (_, i) => BigInt(`0x${hex.slice(8 * i, 8 * i + 8)}`));
}
