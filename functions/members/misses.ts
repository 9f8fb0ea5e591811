import { Refusal } from "../../shared/errors";
import type { Tables } from "../platform/tables";

/**
 * A member code has seven digits that change, three of which are right at a time: a guess hits once in three million.
 * A till that misses this often within ten minutes is guessing, and waits for the next ten.
 */
const MISSES_MAX = 30;
const WINDOW_MS = 10 * 60_000;

interface Till {
  programId: string;
  storeId: string;
  tillId: string;
}

const keyOf = ({ programId, storeId, tillId }: Till, nowMs: number) => ({
  pk: `${programId}#misses#${storeId}#${tillId}`,
  sk: String(Math.floor(nowMs / WINDOW_MS)),
});

/** Counts a code that belonged to nobody; costs nothing while codes are right. */
export async function countMiss(tables: Tables, till: Till, nowMs: number): Promise<void> {
  const key = keyOf(till, nowMs);
  const ttl = Math.ceil((nowMs + 2 * WINDOW_MS) / 1000);
  const written = await tables.write({
    change: key,
    set: { ttl },
    add: { misses: 1 },
    when: { below: { misses: MISSES_MAX } },
  });
  if (written.done) return;
  throw new Refusal("too_many", "Too many wrong codes at this till.", {
    seconds: Math.ceil((WINDOW_MS - (nowMs % WINDOW_MS)) / 1000),
  });
}
