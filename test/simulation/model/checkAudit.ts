import { createHash } from "node:crypto";
import type { DayRoot, Proof } from "../../../shared/proof";
import type { SimDatabase } from "../simDatabase";
import type { Book, Books, Complain } from "./books";
import { canonical, fingerprint } from "./fingerprint";

type Leaf = [memberId: string, seq: number, hash: string];

const sha = (first: number, ...parts: (string | Buffer)[]): Buffer => {
  const hash = createHash("sha256").update(Buffer.from([first]));
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const leafOf = (programId: string, [memberId, seq, hash]: Leaf): Buffer =>
  sha(0, canonical({ chain: `${programId}#${memberId}`, seq, hash }));

/** The published roots of all days, held against the chains: docs/audit.md, worked out once more. */
export function checkRoots(database: SimDatabase, books: Books, complain: Complain): void {
  for (const pk of database.partitions().filter((name) => name.endsWith("#root"))) {
    const programId = pk.slice(0, -"#root".length);
    let previous: DayRoot | undefined;
    for (const item of database.items(pk)) {
      const root = item as unknown as DayRoot;
      const wrong = whatIsWrong(root, previous, leavesOn(database, programId, root.day), books);
      if (wrong) complain("8 roots", `${programId} ${root.day}: ${wrong}`);
      previous = root;
    }
  }
}

/**
 * Every entry is under the root of its day or of the day after, once both are closed. Only where the clocks are right:
 * an entry that a wrong clock has put into a day long over comes too late for both.
 */
export function checkCovered(database: SimDatabase, books: Books, complain: Complain): void {
  for (const { pk, programId, entries } of books.all()) {
    const memberId = pk.split("#")[1] as string;
    const roots = new Set(database.items(`${programId}#root`).map(({ sk }) => sk));
    const covers = (day: string, seq: number) =>
      leavesOn(database, programId, day).some(([whose, newest]) => whose === memberId && newest >= seq);
    for (const { seq, at } of entries) {
      const day = books.dayAt(programId, at);
      if (!roots.has(day) || !roots.has(dayAfter(day))) continue;
      if (!covers(day, seq) && !covers(dayAfter(day), seq))
        complain("8 roots", `${pk} entry ${seq} of ${day} is under no root`);
    }
  }
}

const leavesOn = (database: SimDatabase, programId: string, day: string): Leaf[] =>
  database.items(`${programId}#heads#${day}`).flatMap(({ heads }) => heads as Leaf[]);

function whatIsWrong(root: DayRoot, previous: DayRoot | undefined, leaves: Leaf[], books: Books): string | undefined {
  const { programId, day, heads, tree, previousRoot } = root;
  if (previous && (dayAfter(previous.day) !== day || previous.root !== previousRoot))
    return "is not built on the day before";
  if (heads !== leaves.length) return `has ${leaves.length} leaves, and says ${heads}`;
  if (leaves.some(([memberId], i) => i > 0 && memberId <= (leaves[i - 1] as Leaf)[0])) return "has leaves out of order";
  const stray = leaves.find(
    ([memberId, seq, hash]) => books.of(`${programId}#${memberId}`).entries[seq - 1]?.hash !== hash,
  );
  if (stray) return `has a leaf that is no entry: ${stray.join(" ")}`;
  if (treeOver(leaves.map((leaf) => leafOf(programId, leaf))).toString("base64url") !== tree)
    return "its tree is another";
  const said = canonical({ programId, day, heads, tree, previousRoot });
  return sha(2, said).toString("base64url") === root.root ? undefined : "its root is another";
}

/** RFC 6962, as it is written there: no faster than it has to be. */
function treeOver(leaves: Buffer[]): Buffer {
  if (leaves.length === 0) return createHash("sha256").digest();
  if (leaves.length === 1) return leaves[0] as Buffer;
  let half = 1;
  while (half * 2 < leaves.length) half *= 2;
  return sha(1, treeOver(leaves.slice(0, half)), treeOver(leaves.slice(half)));
}

const dayAfter = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** What is wrong with a proof of the entry `seq`, given nothing but the proof and the entry; undefined when it proves it. */
export function wrongInProof(proof: Proof, book: Book, seq: number): string | undefined {
  const { root, head, index, path, previous, entries } = proof;
  if (head.chain !== book.pk) return "is of another chain";
  let hash = previous;
  for (const entry of entries) {
    hash = fingerprint(head.chain, hash, entry as unknown as Record<string, unknown>);
    if (hash !== entry.hash) return `its entry ${entry.seq} has another hash`;
  }
  if (entries[0]?.seq !== seq || entries[0].hash !== book.entries[seq - 1]?.hash) return "is of another entry";
  if (hash !== head.hash || entries.at(-1)?.seq !== head.seq) return "its entries do not lead to its head";
  let at = sha(0, canonical(head));
  let [node, last] = [index, root.heads - 1];
  for (const sibling of path.map((text) => Buffer.from(text, "base64url"))) {
    if (last === 0) return "its path is too long";
    if (node % 2 === 1 || node === last) {
      at = sha(1, sibling, at);
      while (node % 2 === 0 && node > 0) [node, last] = [node >> 1, last >> 1];
    } else at = sha(1, at, sibling);
    [node, last] = [node >> 1, last >> 1];
  }
  return at.toString("base64url") === root.tree && last === 0 ? undefined : "its path does not lead to its tree";
}
