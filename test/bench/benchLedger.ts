import type { Entry } from "../../shared/ledger";
import { startDatabase } from "../support/database";
import { bareLoops } from "./bareLoops";
import { doubleEntry, seedDoubleEntry } from "./doubleEntry";
import { historyOf, seedChains } from "./histories";
import { friendOf, memberOf, operationNames, operationsOver } from "./operations";
import { type Postgres, startPostgres } from "./postgres";
import { round, timedInTurns, type Timing, type Turn } from "./timed";

export interface LedgerRow extends Timing {
  operation: string;
  entries: number;
  /** Of "query the head, put if it is absent", in turns with the operation. */
  loopPerSecond: number;
  ofLoop: string;
  /** Of the operation's own reads and writes, with nothing decided. */
  sameWritesPerSecond: number;
  ofSameWrites: string;
}

export interface PostgresRow {
  operation: string;
  entries: number;
  callers: number;
  jifenPerSecond: number;
  jifenP50Ms: number;
  jifenP99Ms: number;
  /** What the disk has when it answers, as with the embedded database. */
  postgresPerSecond: number;
  postgresP50Ms: number;
  postgresP99Ms: number;
  jifenToPostgres: string;
  /** What only the kernel has when it answers. */
  noFsyncPerSecond: number;
}

const CALLERS = [1, 8, 32];
const CALLERS_MAX = 32;
/** Friends are only given to, and their chains need not be longer. */
const FRIENDS_ENTRIES_MAX = 1_000;

/**
 * The ledger's operations, in turns with the bare loops and, where there is one, with PostgreSQL. Each caller has a
 * member of their own; `ms` is the time of each measurement.
 */
export async function benchLedger(histories: number[], ms: number, say: (line: string) => void) {
  const ledger: LedgerRow[] = [];
  const beside: PostgresRow[] = [];
  const postgres = await startPostgres();
  if (typeof postgres === "string") say(postgres);
  try {
    for (const entries of histories) {
      const rows = await benchHistory(entries, ms, typeof postgres === "string" ? undefined : postgres, say);
      ledger.push(...rows.ledger);
      beside.push(...rows.beside);
    }
  } finally {
    if (typeof postgres !== "string") await postgres.stop();
  }
  return { ledger, ...(beside.length > 0 ? { postgres: beside } : {}) };
}

async function benchHistory(entries: number, ms: number, postgres: Postgres | undefined, say: (line: string) => void) {
  const database = await startDatabase();
  try {
    say(`making ${CALLERS_MAX} members with ${entries.toLocaleString("en")} entries`);
    const history = historyOf(entries);
    const callers = Array.from({ length: CALLERS_MAX }, (_, caller) => caller);
    await seedChains(database, callers.map(memberOf), history);
    await seedChains(database, callers.map(friendOf), history.slice(0, FRIENDS_ENTRIES_MAX));
    if (postgres) {
      await postgres.survive("process");
      await seedDoubleEntry(postgres, CALLERS_MAX, entries);
    }
    return await benchOperations(database, history, ms, postgres);
  } finally {
    await database.stop();
  }
}

async function benchOperations(
  { client, tables }: Awaited<ReturnType<typeof startDatabase>>,
  history: Entry[],
  ms: number,
  postgres: Postgres | undefined,
) {
  const ledger: LedgerRow[] = [];
  const beside: PostgresRow[] = [];
  const operations = operationsOver(tables);
  const bare = bareLoops(client, history.at(-1) as Entry);
  const rival = postgres && doubleEntry(postgres, CALLERS_MAX);
  for (const operation of operationNames) {
    for (const callers of CALLERS) {
      const turns: Turn[] = [
        { work: await operations[operation](callers) },
        { work: await bare.redeem(callers) },
        { work: await bare[operation](callers) },
      ];
      if (postgres && rival) {
        const work = await rival[operation](callers);
        turns.push(
          { work, before: () => postgres.survive("power") },
          { work, before: () => postgres.survive("process") },
        );
      }
      const timings = await timedInTurns(callers, ms, turns);
      const row = { operation, entries: history.length };
      const [jifen, loop, same, disk, kernel] = timings as [Timing, Timing, Timing, Timing?, Timing?];
      ledger.push({
        ...row,
        ...jifen,
        loopPerSecond: loop.perSecond,
        ofLoop: percent(jifen, loop),
        sameWritesPerSecond: same.perSecond,
        ofSameWrites: percent(jifen, same),
      });
      if (!disk || !kernel) continue;
      beside.push({
        ...row,
        callers,
        jifenPerSecond: jifen.perSecond,
        jifenP50Ms: jifen.p50Ms,
        jifenP99Ms: jifen.p99Ms,
        postgresPerSecond: disk.perSecond,
        postgresP50Ms: disk.p50Ms,
        postgresP99Ms: disk.p99Ms,
        jifenToPostgres: String(round(jifen.perSecond / disk.perSecond)),
        noFsyncPerSecond: kernel.perSecond,
      });
    }
  }
  return { ledger, beside };
}

const percent = (of: Timing, other: Timing): string => `${Math.round((100 * of.perSecond) / other.perSecond)} %`;
