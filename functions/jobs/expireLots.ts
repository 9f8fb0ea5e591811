import { addDays, type Day, dayOf } from "../../shared/days";
import { Refusal } from "../../shared/errors";
import { requestHashOf } from "../ledger/chain";
import { expire } from "../ledger/expire";
import { append, chainOf, loadHead } from "../ledger/store";
import type { Tables } from "../platform/tables";
import type { Settings } from "../programs/settings";
import { DUE_SHARDS, dueKey } from "./due";
import { releasePoints } from "./releasePoints";

/** A job that has not run for long has many days to look at, most of them empty. */
const DAYS_AT_ONCE = 8;
/**
 * Notes of a day may come after the job has been there: the stream was late, a read was stale, or clocks were apart. So
 * every run looks at the last days once more, which costs a query for each of their empty partitions.
 */
const DAYS_AGAIN = 7;

const stateKey = (programId: string) => ({ pk: `${programId}#job`, sk: "expire" });

/** Lots noted as due on `day` or later are looked for from then on. */
export async function beginExpiring(tables: Tables, programId: string, day: Day): Promise<void> {
  await tables.write({ put: { ...stateKey(programId), through: addDays(day, -1) }, when: { absent: true } });
}

/**
 * Writes the expiry of every lot that has lapsed and the release of all points whose day has come, and returns how many
 * entries that took. It can stop anywhere and run
 * again, or twice at once: what is expired is expired, and what was noted stays noted until then.
 */
export async function expireLots(tables: Tables, settings: Settings, programId: string, now: string): Promise<number> {
  const { timeZone } = await settings.programAt(programId, now);
  const yesterday = addDays(dayOf(now, timeZone), -1);
  const key = stateKey(programId);
  const state = await tables.get(key.pk, key.sk);
  if (!state) throw new Error(`nobody has begun to expire the points of ${programId}`);
  let written = 0;
  const through = String(state.through);
  for (let from = addDays(through, 1 - DAYS_AGAIN); from <= yesterday; from = addDays(from, DAYS_AT_ONCE)) {
    const days = Array.from({ length: DAYS_AT_ONCE }, (_, i) => addDays(from, i)).filter((day) => day <= yesterday);
    const shards = days.flatMap((day) =>
      Array.from({ length: DUE_SHARDS }, (_, shard) => dueKey(programId, day, shard)),
    );
    const counts = await Promise.all(
      shards.map((pk) => expireShard(tables, settings, { programId, pk }, yesterday, now)),
    );
    written += counts.reduce((sum, count) => sum + count, 0);
    const last = days.at(-1) as Day;
    if (last > through) await tables.write({ change: key, set: { through: last } });
  }
  return written;
}

async function expireShard(
  tables: Tables,
  settings: Settings,
  { programId, pk }: { programId: string; pk: string },
  through: Day,
  now: string,
): Promise<number> {
  let written = 0;
  let after: string | undefined;
  do {
    const page = await tables.list(pk, { limit: 100, ...(after === undefined ? {} : { after }) });
    for (const { sk: memberId, seq } of page.items) {
      const done = await settleMember(tables, settings, { programId, memberId }, through, now);
      if (done === "busy") continue;
      written += done;
      await tables.write({ remove: { pk, sk: memberId }, when: { is: { seq: Number(seq) } } });
    }
    after = page.after;
  } while (after !== undefined);
  return written;
}

/** An account that others are changing keeps its note for the next run, and does not hold up the rest. */
async function settleMember(
  tables: Tables,
  settings: Settings,
  whose: { programId: string; memberId: string },
  through: Day,
  now: string,
): Promise<number | "busy"> {
  try {
    const expired = await expireMember(tables, chainOf(whose.programId, whose.memberId), through, now);
    return expired + (await releasePoints(tables, settings, whose, now));
  } catch (error) {
    if (error instanceof Refusal && error.code === "busy") return "busy";
    throw error;
  }
}

/** The request is named after the head it was seen on: were it done already, nothing would have lapsed. */
async function expireMember(tables: Tables, pk: string, through: Day, now: string): Promise<number> {
  const head = await loadHead(tables, pk);
  if (!head || !expire(head.after, through)) return 0;
  // No caller can name a request like this: RequestId has no #.
  const requestId = `expire#${through}#${head.seq}`;
  const request = {
    pk,
    requestId,
    requestHash: requestHashOf({ expire: through }),
    at: now,
    by: { door: "job" as const, id: "expire" },
  };
  const { repeated } = await append(tables, request, (account) => {
    const decision = expire(account, through);
    if (!decision) throw new Refusal("busy", "Another run has just written this expiry.");
    return { decision };
  });
  return repeated ? 0 : 1;
}
