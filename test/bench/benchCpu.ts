import type { Tables } from "../../functions/platform/tables";
import { startDatabase } from "../support/database";
import { type Member, openBusyShop, type Operation } from "./busyShop";
import { memoryTables } from "./memoryTables";
import { operationNames, operationsOver } from "./operations";

export interface CpuRow {
  operation: string;
  count: number;
  /** Of the stores, the rules and the chain alone, with the tables in memory. */
  ledgerCpuMs: number;
  /** Of the whole door, with the tables in memory. */
  handlerCpuMs: number;
  /** The same over the embedded database: what the AWS SDK, the network and its own waiting take besides. */
  withSdkCpuMs: number;
}

/** An identification is good for fifteen minutes, and each operation is made ready half a minute after the one before. */
const TOGETHER = 20;
/** Batches over memory, and over the database, where making ready takes longer. The first third is not counted: its code is still being compiled. */
const BATCHES = { inMemory: 90, overSdk: 9 };

const LEDGER_TIMES = 4_000;

/**
 * What a door costs its processor: from the event to the response, everything on the way. Over tables in memory it is
 * all that is not the SDK, that which stands in for the tables included.
 */
export async function benchCpu(): Promise<CpuRow[]> {
  const ledger = await cpuOfLedger();
  const inMemory = await cpuOver(memoryTables(), BATCHES.inMemory);
  const database = await startDatabase();
  try {
    const overSdk = await cpuOver(database.tables, BATCHES.overSdk);
    return inMemory.map(({ operation, count, cpuMs }, i) => ({
      operation,
      count,
      ledgerCpuMs: ledger.get(operation) ?? 0,
      handlerCpuMs: cpuMs,
      withSdkCpuMs: overSdk[i]?.cpuMs ?? 0,
    }));
  } finally {
    await database.stop();
  }
}

/** Of each operation without a door before it. */
async function cpuOfLedger(): Promise<Map<string, number>> {
  const operations = operationsOver(memoryTables());
  const month = await operations.grant(1);
  for (let sale = 0; sale < 100; sale++) await month(0);
  const cpu = new Map<string, number>();
  for (const name of operationNames) {
    const work = await operations[name](1);
    const run = async (times: number) => {
      for (let i = 0; i < times; i++) await work(0);
    };
    await run(LEDGER_TIMES / 2);
    const before = process.cpuUsage();
    await run(LEDGER_TIMES);
    const { user, system } = process.cpuUsage(before);
    cpu.set(name, Math.round((user + system) / LEDGER_TIMES) / 1_000);
  }
  return cpu;
}

async function cpuOver(tables: Tables, batches: number) {
  const { shop, yearlyShopper, operations } = await openBusyShop(tables);
  const opened = shop.time.ms;
  const rows: { operation: string; count: number; cpuMs: number }[] = [];
  for (const [operation, prepare] of Object.entries(operations)) {
    const sums = { count: 0, micros: 0 };
    for (let batch = 0; batch < batches; batch++) {
      // Somebody new, with whom the day can begin again: everybody's tokens are good for an hour.
      shop.time.ms = opened;
      const member = await yearlyShopper(`${operation} ${batch}`);
      const { count, micros } = await runBatch(prepare, member);
      if (batch < batches / 3) continue;
      sums.count += count;
      sums.micros += micros;
    }
    rows.push({ operation, count: sums.count, cpuMs: Math.round(sums.micros / sums.count) / 1_000 });
  }
  return rows;
}

/** Microseconds of all threads of this process, while the operations run and not while they are made ready. */
async function runBatch(prepare: Operation, member: Member): Promise<{ count: number; micros: number }> {
  const ready: Awaited<ReturnType<Operation>>[] = [];
  for (let i = 0; i < TOGETHER; i++) ready.push(await prepare(member));
  const before = process.cpuUsage();
  for (const run of ready) {
    const { status } = await run();
    if (status !== 200) throw new Error(`an operation was answered with ${status}`);
  }
  const { user, system } = process.cpuUsage(before);
  return { count: ready.length, micros: user + system };
}
