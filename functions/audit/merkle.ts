import { createHash } from "node:crypto";

/** The tree of RFC 6962, section 2.1: SHA-256, and a first byte that keeps a leaf from being taken for a node. */

const LEAF = Buffer.from([0]);
const NODE = Buffer.from([1]);

export const leafHash = (data: string | Uint8Array): Buffer => createHash("sha256").update(LEAF).update(data).digest();

const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash("sha256").update(NODE).update(left).update(right).digest();

/** Takes leaves (or whole subtrees of one size, the last of them as it comes) one by one, and holds O(log n) hashes. */
export function growTree(): { add: (hash: Buffer) => void; root: () => Buffer } {
  /** Whole subtrees from the left, each smaller than the one before. */
  const subtrees: { hash: Buffer; size: number }[] = [];
  return {
    add(hash) {
      let grown = { hash, size: 1 };
      for (let left = subtrees.at(-1); left?.size === grown.size; left = subtrees.at(-1)) {
        subtrees.pop();
        grown = { hash: nodeHash(left.hash, grown.hash), size: 2 * grown.size };
      }
      subtrees.push(grown);
    },
    root() {
      const hashes = subtrees.map(({ hash }) => hash);
      const last = hashes.pop();
      if (!last) return createHash("sha256").digest();
      return hashes.reduceRight((right, left) => nodeHash(left, right), last);
    },
  };
}

export function treeOf(hashes: Buffer[]): Buffer {
  const tree = growTree();
  for (const hash of hashes) tree.add(hash);
  return tree.root();
}

/** The hashes that lead from a leaf to the root, from the bottom up. */
export function pathOf(hashes: Buffer[], index: number): Buffer[] {
  if (hashes.length <= 1) return [];
  let half = 1;
  while (2 * half < hashes.length) half *= 2;
  const [left, right] = [hashes.slice(0, half), hashes.slice(half)];
  return index < half ? [...pathOf(left, index), treeOf(right)] : [...pathOf(right, index - half), treeOf(left)];
}
