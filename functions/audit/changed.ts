import { shardOf } from "../jobs/shard";
import type { Day } from "../../shared/days";
import type { Tables } from "../platform/tables";
import type { Head } from "./root";
import { writeSurely } from "./writeSurely";

/** The chains that change on a day are spread over this many partitions, so that no key is hot. */
const CHANGED_SHARDS = 16;
const PAGE = 500;
/** Notes are wanted until the day after theirs is closed, and that may wait for whoever mends the job. */
const KEPT_MS = 60 * 24 * 60 * 60_000;

const changedKey = (programId: string, day: Day, shard: number) => `${programId}#changed#${day}#${shard}`;

/** Notes the newest entry of a chain on a day. An older one that comes late, or again, changes nothing. */
export async function saveChanged(tables: Tables, programId: string, day: Day, head: Head): Promise<void> {
  const { memberId, seq, hash } = head;
  const pk = changedKey(programId, day, shardOf(memberId, CHANGED_SHARDS));
  const ttl = Math.ceil((Date.parse(day) + KEPT_MS) / 1000);
  await writeSurely(tables, { put: { pk, sk: memberId, seq, hash, ttl }, when: { below: { seq } } });
}

/** What was noted on a day, by member id, from just after `after`. */
export async function* changedOn(tables: Tables, programId: string, day: Day, after: string): AsyncGenerator<Head> {
  const shards = Array.from({ length: CHANGED_SHARDS }, (_, shard) =>
    notesIn(tables, changedKey(programId, day, shard), after),
  );
  yield* merged(shards);
}

async function* notesIn(tables: Tables, pk: string, from: string): AsyncGenerator<Head> {
  let after: string | undefined = from || undefined;
  do {
    const page = await tables.list(pk, { limit: PAGE, ...(after === undefined ? {} : { after }) });
    for (const { sk, seq, hash } of page.items) yield { memberId: sk, seq: Number(seq), hash: String(hash) };
    after = page.after;
  } while (after !== undefined);
}

/** Sorted streams as one, by member id; of one member, the newest. */
export async function* merged(streams: AsyncGenerator<Head>[]): AsyncGenerator<Head> {
  const heads = await Promise.all(streams.map(nextOf));
  for (;;) {
    const first = heads.reduce<Head | undefined>((least, head) => (isBefore(head, least) ? head : least), undefined);
    if (!first) return;
    let newest = first;
    for (const [i, head] of heads.entries()) {
      if (head?.memberId !== first.memberId) continue;
      if (head.seq > newest.seq) newest = head;
      heads[i] = await nextOf(streams[i] as AsyncGenerator<Head>);
    }
    yield newest;
  }
}

const nextOf = async (stream: AsyncGenerator<Head>): Promise<Head | undefined> => (await stream.next()).value;

const isBefore = (head: Head | undefined, least: Head | undefined) =>
  head !== undefined && (least === undefined || head.memberId < least.memberId);
