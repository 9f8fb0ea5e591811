import canonicalize from "canonicalize";
import { Entry } from "../../shared/ledger";
import { apply, newAccount } from "../ledger/account";
import { hashOf } from "../ledger/chain";
import { chainOf } from "../ledger/store";
import { afterDraws } from "../wheels/standing";
import type { LedgerItem, Tables } from "../platform/tables";
import type { Head } from "./root";

export interface Difference {
  what: "account_differs" | "chain_gap" | "entry_unreadable" | "hash_differs" | "head_differs";
  pk: string;
  seq: number;
}

const PAGE = 100;

/**
 * Replays what a chain has got since it was last audited, up to `head`, and notes it as audited when nothing differs.
 * It reads backwards: an entry is judged by the one before it alone, so a page is all that is held.
 */
export async function replayAccount(tables: Tables, programId: string, head: Head): Promise<Difference[]> {
  const pk = chainOf(programId, head.memberId);
  const key = { pk: `${programId}#audited#${head.memberId}`, sk: "head" };
  const audited = await tables.get(key.pk, key.sk);
  const start = { seq: Number(audited?.seq ?? 0), hash: audited ? String(audited.hash) : "" };
  if (start.seq > head.seq) return [];
  const seen = await walkBack((page) => tables.entries(pk, page), pk, head, start);
  // A list may lag behind what was written just now, and where a clock is wrong that is read: nobody is accused by it.
  const found = seen.length > 0 ? await walkBack(oneByOne(tables, pk), pk, head, start) : [];
  if (found.length > 0) return found;
  await tables.write({ change: key, set: { seq: head.seq, hash: head.hash }, when: { below: { seq: head.seq } } });
  return [];
}

/** Newest first. */
type Read = (page: { before: number; limit: number }) => Promise<LedgerItem[]>;

/** As a list gives them, but consistently. */
function oneByOne(tables: Tables, pk: string): Read {
  return async ({ before, limit }) => {
    const found: LedgerItem[] = [];
    for (let next = before - 1; found.length < limit && next > 0; ) {
      const seqs = Array.from({ length: Math.min(limit - found.length, next) }, (_, i) => next - i);
      const items = await Promise.all(seqs.map((seq) => tables.entryAt(pk, seq)));
      found.push(...items.filter((item) => item !== undefined));
      next -= seqs.length;
    }
    return found;
  };
}

async function walkBack(
  read: Read,
  pk: string,
  head: { seq: number; hash: string },
  start: { seq: number; hash: string },
): Promise<Difference[]> {
  const found: Difference[] = [];
  let wanted = head;
  let later: LedgerItem | undefined;
  for (let before = head.seq + 1; ; before = later.seq) {
    const limit = Math.min(PAGE, before - Math.max(start.seq, 1));
    const page = limit > 0 ? await read({ before, limit }) : [];
    for (const item of page) {
      if (item.seq <= start.seq) wanted = start;
      const isMarked = !later || item.seq <= start.seq;
      if (isMarked && (item.seq !== wanted.seq || item.hash !== wanted.hash))
        found.push({ what: "head_differs", pk, seq: wanted.seq });
      if (later) found.push(...(await differencesOf(pk, item, later)));
      later = item;
      if (item.seq <= start.seq) return found;
    }
    if (!later) return [{ what: "chain_gap", pk, seq: head.seq }];
    if (page.length < limit || later.seq === 1 || limit <= 0)
      return [...found, ...(await differencesOf(pk, undefined, later))];
  }
}

/** What is wrong with an entry that follows `before`, which is undefined for the first of a chain. */
async function differencesOf(pk: string, before: LedgerItem | undefined, item: LedgerItem): Promise<Difference[]> {
  const { pk: _, hash, ...hashed } = item;
  const { seq } = item;
  if (seq !== (before?.seq ?? 0) + 1) return [{ what: "chain_gap", pk, seq }];
  const parsed = Entry.safeParse(item);
  if (!parsed.success) return [{ what: "entry_unreadable", pk, seq }];
  const entry = parsed.data;
  const previous = before === undefined ? undefined : String(before.hash);
  const found: Difference[] = [];
  if (hashOf(pk, previous, hashed as never) !== hash) found.push({ what: "hash_differs", pk, seq });
  const account = before === undefined ? newAccount : (before.after as Entry["after"]);
  // Moves that cannot be applied are a difference like any other, and must not keep the other accounts from their turn.
  const [applied] = await Promise.allSettled([
    Promise.resolve(account).then((held) => afterDraws(apply(held, entry.moves, entry), entry.receipt, entry.at)),
  ]);
  const isSame = applied.status === "fulfilled" && canonicalize(applied.value) === canonicalize(entry.after);
  return isSame ? found : [...found, { what: "account_differs", pk, seq }];
}
