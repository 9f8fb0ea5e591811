import { nextEntry } from "../../functions/ledger/chain";
import { chainOf } from "../../functions/ledger/store";
import type { LedgerItem, Tables } from "../../functions/platform/tables";
import type { Decision, Entry } from "../../shared/ledger";

const decision: Decision = {
  kind: "adjust",
  moves: [{ wallet: "points", kind: "adjust", lot: "2027-12-31", points: 10 }],
  receipt: { of: "adjustment", wallet: "points", points: 10, reason: "count" },
};

/** Writes a chain of as many corrections, and gives its entries. */
export async function writeChain(
  tables: Tables,
  { programId, memberId, at }: { programId: string; memberId: string; at: string },
  length: number,
): Promise<Entry[]> {
  const pk = chainOf(programId, memberId);
  const entries: Entry[] = [];
  for (let i = 1; i <= length; i++) {
    const request = {
      pk,
      requestId: `request-${i}`,
      requestHash: "audit",
      at,
      by: { door: "operator" as const, id: "op" },
    };
    const entry = nextEntry(entries.at(-1), request, decision);
    await tables.write({ append: { pk, ...entry } });
    entries.push(entry);
  }
  return entries;
}

/** The same tables, whose lists do not show the newest `behind` entries of any chain yet. */
export function laggingBehind(tables: Tables, behind: number): Tables {
  return {
    ...bound(tables),
    async entries(pk, page): Promise<LedgerItem[]> {
      const newest = (await tables.lastEntry(pk))?.seq ?? 0;
      return (await tables.entries(pk, page)).filter(({ seq }) => seq <= newest - behind);
    },
  };
}

const bound = (tables: Tables): Tables => ({
  lastEntry: (pk) => tables.lastEntry(pk),
  entryAt: (pk, seq) => tables.entryAt(pk, seq),
  entryOfRequest: (pk, requestId) => tables.entryOfRequest(pk, requestId),
  entries: (pk, page) => tables.entries(pk, page),
  get: (pk, sk) => tables.get(pk, sk),
  list: (pk, page) => tables.list(pk, page),
  write: (...writes) => tables.write(...writes),
  pause: (attempt) => tables.pause(attempt),
});
