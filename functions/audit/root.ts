import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import type { DayRoot } from "../../shared/proof";
import { leafHash } from "./merkle";

/** A chain as a day left it. */
export interface Head {
  memberId: string;
  seq: number;
  hash: string;
}

/** What a tree has for a leaf: the chain by its name, the number of its entry and that entry's hash. */
export const leafOf = (programId: string, { memberId, seq, hash }: Head): Buffer =>
  leafHash(canonicalize({ chain: `${programId}#${memberId}`, hash, seq }) as string);

const ROOT = Buffer.from([2]);

/** The tree under everything that is said about the day, the root before it included: so the roots are a chain too. */
export function rootOf(said: Omit<DayRoot, "root">): string {
  const { programId, day, heads, tree, previousRoot } = said;
  const text = canonicalize({ programId, day, heads, tree, previousRoot }) as string;
  return createHash("sha256").update(ROOT).update(text).digest("base64url");
}
