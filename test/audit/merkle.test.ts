import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { createHash } from "node:crypto";
import { growTree, leafHash, pathOf, treeOf } from "../../functions/audit/merkle";
import { leafOf, rootOf } from "../../functions/audit/root";
import { newChain } from "../../verify/Chain";
import { canonicalJson } from "../../verify/canonicalJson";
import { type Proof, verifyProof } from "../../verify/proof";

const sha256 = (...parts: (Buffer | string)[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

/** The tree as RFC 6962, section 2.1, says it: of the first 2^k leaves, and of the rest. */
function treeByTheBook(leaves: Buffer[]): Buffer {
  if (leaves.length === 0) return sha256();
  if (leaves.length === 1) return leaves[0] as Buffer;
  const half = 2 ** Math.floor(Math.log2(leaves.length - 1));
  return sha256(Buffer.from([1]), treeByTheBook(leaves.slice(0, half)), treeByTheBook(leaves.slice(half)));
}

const leaves = fc.array(fc.string(), { maxLength: 70 }).map((texts) => texts.map((text) => leafHash(text)));

test("the tree is the one of RFC 6962", () => {
  fc.assert(fc.property(leaves, (hashes) => expect(treeOf(hashes)).toEqual(treeByTheBook(hashes))));
  // Of the test vectors that Certificate Transparency gives: no leaf, and one empty leaf.
  expect(treeOf([]).toString("hex")).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(leafHash("").toString("hex")).toBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
});

test("grown of whole subtrees it is the same", () => {
  fc.assert(
    fc.property(leaves, fc.constantFrom(1, 2, 4, 8), (hashes, together) => {
      const tree = growTree();
      for (let i = 0; i < hashes.length; i += together) tree.add(treeOf(hashes.slice(i, i + together)));
      expect(tree.root()).toEqual(treeOf(hashes));
    }),
  );
});

/** A proof of the only entry of one of `heads` chains. */
function proofIn(heads: number, index: number): Proof {
  const chains = Array.from({ length: heads }, (_, i) => {
    const memberId = `m${String(i).padStart(4, "0")}`;
    const entry = { seq: 1, kind: "sale", points: i };
    const { name } = newChain(`demo#${memberId}`);
    const text = canonicalJson({ chain: name, previous: "", entry });
    return { memberId, name, entry: { ...entry, hash: sha256(text).toString("base64url") } };
  });
  const hashes = chains.map(({ memberId, entry }) => leafOf("demo", { memberId, seq: 1, hash: entry.hash }));
  const said = {
    programId: "demo",
    day: "2026-11-16",
    heads,
    tree: treeOf(hashes).toString("base64url"),
    previousRoot: "",
  };
  const { name, entry } = chains[index] as (typeof chains)[number];
  return {
    root: { ...said, root: rootOf(said) },
    head: { chain: name, seq: 1, hash: entry.hash },
    index,
    path: pathOf(hashes, index).map((sibling) => sibling.toString("base64url")),
    previous: "",
    entries: [entry],
  };
}

const place = fc
  .integer({ min: 1, max: 70 })
  .chain((heads) => fc.record({ heads: fc.constant(heads), index: fc.integer({ min: 0, max: heads - 1 }) }));

test("the verifier, which shares no code with it, takes the path of every leaf in trees of every size", () => {
  fc.assert(fc.property(place, ({ heads, index }) => expect(() => verifyProof(proofIn(heads, index))).not.toThrow()));
});

const spoilt: Record<string, (proof: Proof) => unknown> = {
  "another place": (proof) => (proof.index += 1),
  "a step left out": (proof) => proof.path.pop(),
  "a step too many": (proof) => proof.path.push(proof.head.hash),
  "another entry": (proof) => ((proof.entries[0] as { points?: number }).points = -1),
  "another number": (proof) => (proof.head.seq += 1),
  "another chain": (proof) => (proof.head.chain = "demo#m9999"),
  "another day": (proof) => (proof.root.day = "2026-11-17"),
  "another day before": (proof) => (proof.root.previousRoot = proof.root.tree),
  "another tree": (proof) => (proof.root.tree = proof.root.root),
};

test.each(Object.entries(spoilt))("and does not take %s", (_, spoil) => {
  fc.assert(
    fc.property(place, ({ heads, index }) => {
      fc.pre(heads > 1);
      const proof = proofIn(heads, index);
      spoil(proof);
      expect(() => verifyProof(proof)).toThrow();
    }),
  );
});
