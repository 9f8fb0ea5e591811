import { addDays, type Day } from "../../shared/days";
import { DayRoot } from "../../shared/proof";
import type { Tables } from "../platform/tables";
import { changedOn, merged } from "./changed";
import type { Head } from "./root";
import { writeSurely } from "./writeSurely";

/** A power of two, so that the heads kept together are a whole subtree. About 45 KB. */
export const HEADS_TOGETHER = 512;

const headsKey = (programId: string, day: Day, number: number) => ({
  pk: `${programId}#heads#${day}`,
  sk: String(number).padStart(8, "0"),
});
const subtreesKey = (programId: string, day: Day) => `${programId}#subtrees#${day}`;
const rootKey = (programId: string, day: Day) => ({ pk: `${programId}#root`, sk: day });

/**
 * The heads of a day, some together, in the order of their chains; what is not frozen yet is frozen now. Whoever comes
 * first writes the next ones and all others take them as they are. So any number of runs, stopped anywhere or waking
 * late, come to the same heads, and what has been frozen never changes.
 */
export async function* freezeHeads(tables: Tables, programId: string, day: Day): AsyncGenerator<Head[]> {
  let noted: AsyncGenerator<Head> | undefined;
  let after = "";
  for (let number = 0; ; number++) {
    let heads = await loadHeads(tables, programId, day, number);
    // Another run has frozen these; what this one has begun to read would give them once more.
    if (heads) noted = undefined;
    else {
      noted ??= headsAfter(tables, programId, day, after);
      heads = await take(noted, HEADS_TOGETHER);
      const put = {
        ...headsKey(programId, day, number),
        heads: heads.map((head) => [head.memberId, head.seq, head.hash]),
      };
      if (!(await writeSurely(tables, { put, when: { absent: true } }))) {
        heads = (await loadHeads(tables, programId, day, number)) as Head[];
        noted = undefined;
      }
    }
    yield heads;
    if (heads.length < HEADS_TOGETHER) return;
    after = heads.at(-1)?.memberId ?? after;
  }
}

export async function loadHeads(
  tables: Tables,
  programId: string,
  day: Day,
  number: number,
): Promise<Head[] | undefined> {
  const { pk, sk } = headsKey(programId, day, number);
  const item = await tables.get(pk, sk);
  return (item?.heads as [string, number, string][] | undefined)?.map(([memberId, seq, hash]) => ({
    memberId,
    seq,
    hash,
  }));
}

async function take(stream: AsyncGenerator<Head>, most: number): Promise<Head[]> {
  const taken: Head[] = [];
  while (taken.length < most) {
    const { value, done } = await stream.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}

/** What was noted on the day, and what came for the day before after that was closed. */
const headsAfter = (tables: Tables, programId: string, day: Day, after: string): AsyncGenerator<Head> =>
  merged([changedOn(tables, programId, day, after), lateOn(tables, programId, addDays(day, -1), after)]);

async function* lateOn(tables: Tables, programId: string, day: Day, after: string): AsyncGenerator<Head> {
  const frozen = frozenOn(tables, programId, day);
  let closed = (await frozen.next()).value;
  for await (const head of changedOn(tables, programId, day, after)) {
    while (closed && closed.memberId < head.memberId) closed = (await frozen.next()).value;
    if (closed?.memberId !== head.memberId || closed.seq < head.seq) yield head;
  }
}

async function* frozenOn(tables: Tables, programId: string, day: Day): AsyncGenerator<Head, undefined> {
  for (let number = 0; ; number++) {
    const heads = await loadHeads(tables, programId, day, number);
    if (!heads) return undefined;
    yield* heads;
  }
}

/** The heads that are kept together, as one node of the tree. */
export interface Subtree {
  first: string;
  hash: string;
}

export async function saveSubtree(
  tables: Tables,
  programId: string,
  day: Day,
  number: number,
  subtree: Subtree,
): Promise<void> {
  await tables.write({ put: { pk: subtreesKey(programId, day), sk: headsKey(programId, day, number).sk, ...subtree } });
}

export async function loadSubtrees(tables: Tables, programId: string, day: Day): Promise<Subtree[]> {
  const found: Subtree[] = [];
  let after: string | undefined;
  do {
    const page = await tables.list(subtreesKey(programId, day), {
      limit: 1_000,
      ...(after === undefined ? {} : { after }),
    });
    found.push(...page.items.map(({ first, hash }) => ({ first: String(first), hash: String(hash) })));
    after = page.after;
  } while (after !== undefined);
  return found;
}

/** Keeps a day's root. One that is there already stays as it is. */
export async function saveRoot(tables: Tables, root: DayRoot): Promise<void> {
  await writeSurely(tables, { put: { ...rootKey(root.programId, root.day), ...root }, when: { absent: true } });
}

export async function loadRoot(tables: Tables, programId: string, day: Day): Promise<DayRoot | undefined> {
  const { pk, sk } = rootKey(programId, day);
  const item = await tables.get(pk, sk);
  return item && DayRoot.parse(item);
}
