import { createHash } from "node:crypto";
import * as z from "zod";
import { canonicalJson } from "./canonicalJson";
import { newChain } from "./Chain";
import { demand, Fault } from "./Fault";
import { hashFits } from "./verifyEntry";

/** What is published of a day, and what a member is given of an entry, by docs/audit.md. */

const Root = z.strictObject({
  programId: z.string(),
  day: z.iso.date(),
  root: z.string(),
  previousRoot: z.string(),
  heads: z.int().nonnegative(),
  tree: z.string(),
});
const Proof = z.strictObject({
  root: Root,
  head: z.strictObject({ chain: z.string(), seq: z.int().positive(), hash: z.string() }),
  index: z.int().nonnegative(),
  path: z.array(z.string()),
  previous: z.string(),
  entries: z.array(z.looseObject({ seq: z.int().positive(), hash: z.string() })).min(1),
});
export type Root = z.infer<typeof Root>;
export type Proof = z.infer<typeof Proof>;

export const rootOf = (value: unknown): Root => shaped(Root, value);
export const proofOf = (value: unknown): Proof => shaped(Proof, value);

function shaped<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Fault(issue?.path.join(".") || "file", String(issue?.message));
}

const hashed = (first: number, ...parts: (string | Buffer)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash("sha256").update(Buffer.from([first]))).digest();

/** A root is the hash of all else that is said about its day. */
export function verifyRoot({ root, ...said }: Root): void {
  demand("root", root, hashed(2, canonicalJson(said)).toString("base64url"));
}

/** From the entry to the member's head, from there to the tree, and from the tree to the root of the day. */
export function verifyProof({ root, head, index, path, previous, entries }: Proof): void {
  const chain = { ...newChain(head.chain), hash: previous };
  let seq = head.seq - entries.length;
  for (const [i, entry] of entries.entries()) {
    demand(`entries.${i}.seq`, entry.seq, ++seq);
    if (!hashFits(chain, entry))
      throw new Fault(`entries.${i}.hash`, "something in this entry is not as it was written");
    chain.hash = entry.hash;
  }
  demand("head.hash", head.hash, chain.hash);
  demand("head.chain", head.chain.split("#")[0], root.programId);
  const tree = climb(hashed(0, canonicalJson(head)), { index, last: root.heads - 1, path });
  demand("root.tree", root.tree, tree.toString("base64url"));
  verifyRoot(root);
}

/** The last letter of a hash has room for more than one way to write it; only one is taken. */
function bytesOf(text: string, place: number): Buffer {
  const bytes = Buffer.from(text, "base64url");
  demand(`path.${place}`, text, bytes.toString("base64url"));
  return bytes;
}

/** RFC 9162, section 2.1.3.2. */
function climb(leaf: Buffer, { index, last, path }: { index: number; last: number; path: string[] }): Buffer {
  if (index > last) throw new Fault("index", "is past the last leaf");
  let hash = leaf;
  let at = index;
  let end = last;
  for (const sibling of path.map(bytesOf)) {
    if (end === 0) throw new Fault("path", "is longer than the tree is high");
    const isRight = at % 2 === 1 || at === end;
    hash = isRight ? hashed(1, sibling, hash) : hashed(1, hash, sibling);
    // A last leaf that has nobody beside it goes up as it is.
    while (isRight && at % 2 === 0 && at > 0) [at, end] = [at / 2, Math.floor(end / 2)];
    [at, end] = [Math.floor(at / 2), Math.floor(end / 2)];
  }
  if (end !== 0) throw new Fault("path", "ends below the top of the tree");
  return hash;
}
