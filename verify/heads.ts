import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import * as z from "zod";
import type { Chain } from "./Chain";
import { Unreadable } from "./Unreadable";
import type { CrossCheck } from "./CrossCheck";
import type { Broken } from "./verifyChains";

/** Where a chain ended when it was verified. A chain cannot show by itself that its end was cut off, or that all of it was written anew; a head kept elsewhere can. */
const Head = z.object({ pk: z.string(), seq: z.int().positive(), hash: z.string() });
type Head = z.infer<typeof Head>;

/** Notes the ends of chains in a file of JSON lines. */
export function noteHeads(file: string): (chain: Chain) => void {
  writeFileSync(file, "");
  return ({ name, seq, hash }) => appendFileSync(file, `${JSON.stringify({ pk: name, seq, hash } satisfies Head)}\n`);
}

/** Holds entries against the heads of an earlier run. */
export function holdAgainst(file: string, isWanted: (pk: string) => boolean): CrossCheck {
  const heads = new Map(readHeads(file).flatMap((head) => (isWanted(head.pk) ? [[head.pk, head] as const] : [])));
  const broken = ({ pk, seq }: Head, field: string, reason: string): Broken => ({
    chain: pk,
    seq,
    field,
    reason,
    hashFits: false,
  });
  return {
    check({ pk, entry }) {
      const head = heads.get(pk);
      if (head?.seq !== entry.seq) return undefined;
      heads.delete(pk);
      return head?.hash === entry.hash
        ? undefined
        : broken(head as Head, "hash", "an earlier run saw another entry here");
    },
    rest: () => [...heads.values()].map((head) => broken(head, "seq", "an earlier run saw this entry, and it is gone")),
  };
}

function readHeads(file: string): Head[] {
  try {
    const lines = readFileSync(file, "utf8").split("\n");
    return lines.filter((line) => line.trim() !== "").map((line) => Head.parse(JSON.parse(line)));
  } catch (error) {
    throw new Unreadable(`The heads in ${file} cannot be read: ${(error as Error).message}.`);
  }
}
