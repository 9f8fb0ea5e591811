import { addDays, type Day } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import type { Entry } from "../../shared/ledger";
import type { Proof } from "../../shared/proof";
import { chainOf, loadEntries } from "../ledger/store";
import type { Tables } from "../platform/tables";
import { pathOf } from "./merkle";
import { leafOf, type Head } from "./root";
import { HEADS_TOGETHER, loadHeads, loadRoot, loadSubtrees } from "./store";

/** An entry is about a kilobyte, and an answer has room for several megabytes. */
const ENTRIES_MAX = 500;

interface Leaf {
  head: Head;
  index: number;
  path: Buffer[];
}

/** The proof of a member's entry, which was written on `day`. Refuses a day that is not closed. */
export async function prove(
  tables: Tables,
  { programId, memberId }: { programId: string; memberId: string },
  entry: Entry,
  day: Day,
): Promise<Proof> {
  const notYet = new Refusal("not_found", "The day of this entry is not closed yet.");
  // What came late is under the root of the day after.
  for (const under of [day, addDays(day, 1)]) {
    const root = await loadRoot(tables, programId, under);
    if (!root) throw notYet;
    const leaf = await findLeaf(tables, programId, memberId, under);
    if (!leaf || leaf.head.seq < entry.seq) continue;
    const chain = chainOf(programId, memberId);
    const { seq, hash } = leaf.head;
    return {
      root,
      head: { chain, seq, hash },
      index: leaf.index,
      path: leaf.path.map((sibling) => sibling.toString("base64url")),
      ...(await entriesTo(tables, chain, entry.seq, seq)),
    };
  }
  throw new Refusal("not_found", "No root has this entry yet.");
}

async function findLeaf(tables: Tables, programId: string, memberId: string, day: Day): Promise<Leaf | undefined> {
  const subtrees = await loadSubtrees(tables, programId, day);
  const number = subtrees.findLastIndex(({ first }) => first <= memberId);
  const heads = number < 0 ? [] : ((await loadHeads(tables, programId, day, number)) ?? []);
  const place = heads.findIndex((head) => head.memberId === memberId);
  const head = heads[place];
  if (!head) return undefined;
  const within = pathOf(
    heads.map((each) => leafOf(programId, each)),
    place,
  );
  const above = pathOf(
    subtrees.map(({ hash }) => Buffer.from(hash, "base64url")),
    number,
  );
  return { head, index: number * HEADS_TOGETHER + place, path: [...within, ...above] };
}

async function entriesTo(tables: Tables, pk: string, from: number, to: number) {
  const count = to - from + 1;
  if (count > ENTRIES_MAX) throw new Refusal("too_large", "Too many entries follow this one on its day.");
  const newestFirst = await loadEntries(tables, pk, { before: to + 1, limit: count + 1 });
  const entries = newestFirst.slice(0, count).reverse();
  return { previous: newestFirst[count]?.hash ?? "", entries };
}
