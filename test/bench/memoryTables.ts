import type { Condition, Item, LedgerItem, MainItem, Tables, Write, Written } from "../../functions/platform/tables";

interface Found {
  at: number;
  found?: Item;
}

/** Tables that answer out of memory at once, so that what is measured over them is all that is not the database. */
export function memoryTables(): Tables {
  const chains = new Map<string, LedgerItem[]>();
  const byRequest = new Map<string, LedgerItem>();
  const partitions = new Map<string, Map<string, MainItem>>();
  const chain = (pk: string) => chains.get(pk) ?? [];
  const partition = (pk: string) => {
    let items = partitions.get(pk);
    if (!items) partitions.set(pk, (items = new Map()));
    return items;
  };
  const itemIn = (pk: string, sk: string) => partitions.get(pk)?.get(sk);

  function inTheWay(write: Write): Item | "absent" | undefined {
    if ("append" in write) return chain(write.append.pk)[write.append.seq - 1];
    if (!write.when) return undefined;
    const { pk, sk } = keyOf(write);
    const item = itemIn(pk, sk);
    return isMet(write.when, item) ? undefined : (item ?? "absent");
  }

  function apply(write: Write): void {
    if ("append" in write) {
      const { pk } = write.append;
      chains.set(pk, chain(pk));
      chain(pk).push(write.append);
      byRequest.set(`${pk} ${write.append.requestId}`, write.append);
      return;
    }
    const { pk, sk } = keyOf(write);
    if ("remove" in write) partition(pk).delete(sk);
    else if ("put" in write) partition(pk).set(sk, write.put);
    else {
      const item: MainItem = { ...(itemIn(pk, sk) ?? { pk, sk }), ...write.set };
      for (const [name, more] of Object.entries(write.add ?? {})) item[name] = Number(item[name] ?? 0) + more;
      partition(pk).set(sk, item);
    }
  }

  return {
    lastEntry: async (pk) => chain(pk).at(-1),
    entryAt: async (pk, seq) => chain(pk)[seq - 1],
    entryOfRequest: async (pk, requestId) => byRequest.get(`${pk} ${requestId}`),
    entries: async (pk, { before = Number.POSITIVE_INFINITY, limit }) =>
      chain(pk)
        .filter(({ seq }) => seq < before)
        .reverse()
        .slice(0, limit),
    get: async (pk, sk) => itemIn(pk, sk),
    async list(pk, { prefix = "", after = "", limit, newestFirst }) {
      const sorted = [...partition(pk).values()]
        .filter(({ sk }) => sk.startsWith(prefix) && sk > after)
        .sort((a, b) => (a.sk < b.sk ? -1 : 1));
      return { items: (newestFirst ? sorted.reverse() : sorted).slice(0, limit) };
    },
    async write(...writes): Promise<Written> {
      const wrong = writes.flatMap((write, at): Found[] => {
        const found = inTheWay(write);
        return found === undefined ? [] : [{ at, ...(found === "absent" ? {} : { found }) }];
      });
      if (wrong[0]) return { done: false, ...wrong[0] };
      writes.forEach(apply);
      return { done: true };
    },
    pause: async () => {},
  };
}

function keyOf(write: Exclude<Write, { append: LedgerItem }>): { pk: string; sk: string } {
  return "put" in write ? write.put : "change" in write ? write.change : write.remove;
}

function isMet(condition: Condition, item: MainItem | undefined): boolean {
  if ("absent" in condition) return item === undefined;
  if ("is" in condition) return Object.entries(condition.is).every(([name, value]) => item?.[name] === value);
  return Object.entries(condition.below).every(
    ([name, value]) => item?.[name] === undefined || Number(item[name]) < value,
  );
}
