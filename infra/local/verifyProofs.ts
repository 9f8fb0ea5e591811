import { readFileSync } from "node:fs";
import { Fault } from "../../verify/Fault";
import { proofOf, type Root, rootOf, verifyProof, verifyRoot } from "../../verify/proof";
import { Unreadable } from "../../verify/Unreadable";
import { CannotStart } from "./CannotStart";

/** npm run verify -- proof: what the service answered about entries and days, as files of JSON, held against each other. */
export function verifyProofs(files: string[]): number {
  if (files.length === 0) throw new CannotStart("Name the files: answers of getProof and getRoot, as JSON.");
  const published = new Map<string, Root>();
  const proofs: { file: string; under: Root; says: string }[] = [];
  let broken = 0;

  function judge(file: string, check: () => void): void {
    try {
      check();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      broken++;
      console.log(`BROKEN ${file}, ${error.field}: ${error.message}.`);
    }
  }

  for (const file of files) {
    const value = readJson(file);
    judge(file, () => {
      if (!("entries" in value)) return note(published, value);
      const proof = proofOf(value);
      verifyProof(proof);
      const { chain, seq } = proof.head;
      const says = `${chain} entry ${proof.entries[0]?.seq ?? seq} is under the root`;
      proofs.push({ file, under: proof.root, says });
    });
  }
  for (const { file, under, says } of proofs) judge(file, () => console.log(`${says} ${standing(under, published)}`));
  for (const root of published.values()) judge(`the root of ${root.day}`, () => followsIts(root, published));
  return broken > 0 ? 1 : 0;
}

const keyOf = (programId: string, day: string) => `${programId} ${day}`;

function note(published: Map<string, Root>, value: unknown): void {
  const root = rootOf(value);
  verifyRoot(root);
  const key = keyOf(root.programId, root.day);
  const other = published.get(key);
  if (other && other.root !== root.root) throw new Fault("root", `this day has another root as well: ${other.root}`);
  published.set(key, root);
}

function standing({ programId, day, root }: Root, published: Map<string, Root>): string {
  const known = published.get(keyOf(programId, day));
  if (!known) return `of ${day}, ${root}: hold it against the one that was published.`;
  if (known.root !== root) throw new Fault("root", `is ${root}, and published was ${known.root}`);
  return `of ${day}, which was published.`;
}

/** Where the day before is among the files, the root is built on that day's. */
function followsIts(root: Root, published: Map<string, Root>): void {
  const before = new Date(Date.parse(root.day) - 24 * 60 * 60_000).toISOString().slice(0, 10);
  const known = published.get(keyOf(root.programId, before));
  if (known && known.root !== root.previousRoot)
    throw new Fault("previousRoot", `is ${root.previousRoot}, and the root of ${before} is ${known.root}`);
}

function readJson(file: string): object {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof value === "object" && value !== null) return value;
  } catch (error) {
    throw new Unreadable(`${file} cannot be read: ${(error as Error).message}.`);
  }
  throw new Unreadable(`${file} is no JSON object.`);
}
