import { canonicalJson } from "./canonicalJson";
import type { CrossCheck } from "./CrossCheck";
import type { Broken } from "./verifyChains";

interface Half {
  chain: string;
  seq: number;
  direction: string;
  lots: string;
}

/**
 * Pairs the two halves of gifts: what leaves one chain comes into another, the same lots and once. Holds the halves
 * whose other has not come yet, so it needs all chains of a program. Halves written after `began` are left alone: their
 * other may lie where the walk has been already.
 */
export function pairGifts(began: string): CrossCheck {
  const waiting = new Map<string, Half>();
  const broken = ({ chain, seq }: Half, field: string, reason: string): Broken => {
    return { chain, seq, field, reason, hashFits: true };
  };
  return {
    check({ pk, entry }) {
      const receipt = entry.receipt as Record<string, unknown> | undefined;
      if (receipt?.of !== "transfer" || String(entry.at) >= began) return undefined;
      const gift = String(receipt.gift);
      const half: Half = {
        chain: pk,
        seq: Number(entry.seq),
        direction: String(receipt.direction),
        lots: canonicalJson(receipt.lots),
      };
      const other = waiting.get(gift);
      if (!other) {
        waiting.set(gift, half);
        return undefined;
      }
      if (other.direction === half.direction)
        return broken(half, "receipt.gift", `gift ${gift} goes ${half.direction} twice`);
      waiting.delete(gift);
      if (other.lots === half.lots) return undefined;
      return broken(half, "receipt.lots", `gift ${gift} is another in ${other.chain}, entry ${other.seq}`);
    },
    rest: () => [...waiting].map(([gift, half]) => broken(half, "receipt.gift", `gift ${gift} has no other half`)),
  };
}
