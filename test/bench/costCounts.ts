import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { followStream } from "../../functions/handlers/followStream";
import { worldOf } from "../../functions/platform/world";
import { tableNames } from "../../infra/local/createTables";
import { startDatabase } from "../support/database";
import { openBusyShop } from "./busyShop";
import { costCounter } from "./countedTables";
import { itemBytes } from "./itemBytes";

/** What one operation takes, as it was counted. */
export interface OperationCount {
  operation: string;
  write: number;
  read: number;
  roundTrips: number;
  /** Processor time of the door and the SDK on this machine, warm. */
  cpuMs: number;
  /** What the streams bring after it. */
  stream: { records: number; write: number; read: number; roundTrips: number; cpuMs: number };
  /** What stays in the tables for good, with what DynamoDB adds to each item and index entry. */
  keptBytes: number;
  logBytes: number;
}

/** Batches of operations, of which the last is timed: its code is compiled by then. Each is made ready together. */
const BATCHES = 4;
const TOGETHER = 20;
/** docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html: 100 bytes for each item. */
const ITEM_OVERHEAD = 100;
type Item = Record<string, unknown> & { pk: string };
type Table = "ledger" | "main";

/** Counts every operation of a busy shop, and what the streams do about it afterwards, over the embedded database. */
export async function costCounts(batches = BATCHES): Promise<OperationCount[]> {
  const counter = costCounter();
  const database = await startDatabase(counter.meter);
  try {
    const { shop, yearlyShopper, operations } = await openBusyShop(counter.over(database.tables));
    const opened = shop.time.ms;
    const world = { ...worldOf(counter.over(database.tables)), ...shop.world };
    const itemsOf = async (table: Table) => {
      const scan = new ScanCommand({ TableName: tableNames[table] });
      const { Items = [], LastEvaluatedKey } = await database.client.send(scan);
      if (LastEvaluatedKey) throw new Error(`${table} no longer fits into one page`);
      return new Map(Items.map((item) => unmarshall(item) as Item).map((item) => [keyOf(item), item]));
    };
    const all = async () => ({ ledger: await itemsOf("ledger"), main: await itemsOf("main") });

    /** Runs what is ready, then what the streams bring of it. */
    const together = async (ready: (() => Promise<{ status: number }>)[]) => {
      const before = await all();
      const logged = listening();
      const own = await timed(() => counter.costOf(() => inTurn(ready, answered)));
      const logBytes = logged();
      const between = await all();
      const records = [
        ...newIn(before.ledger, between.ledger).map((item) => ["ledger", item] as const),
        ...newIn(before.main, between.main)
          .filter(({ sk }) => sk === "sale")
          .map((item) => ["main", item] as const),
      ];
      const brought = await timed(() =>
        counter.costOf(() =>
          inTurn(records, ([table, item]) => followStream(world, { table, kind: "INSERT", pk: item.pk, item })),
        ),
      );
      const after = await all();
      const kept = [...newIn(before.ledger, after.ledger), ...newIn(before.main, after.main)].filter(
        // A day's sums stay too, but sixteen items a day, however much is bought on it.
        (item) => !("ttl" in item) && !item.pk.includes("#days#"),
      );
      return { own, logBytes, keptBytes: keptBytesOf(kept), stream: { records: records.length, ...brought } };
    };

    const counts: OperationCount[] = [];
    for (const [operation, prepare] of Object.entries(operations)) {
      shop.time.ms = opened;
      const member = await yearlyShopper(`cost ${operation}`, 15);
      const { own, stream, ...counted } = await together([await prepare(member)]);
      let many = { own, stream };
      for (let batch = 0; batch < batches; batch++) {
        // Somebody new, with whom the day can begin again: everybody's tokens are good for an hour.
        shop.time.ms = opened;
        const other = await yearlyShopper(`cost ${operation} ${batch}`, 15);
        const ready = [];
        for (let i = 0; i < TOGETHER; i++) ready.push(await prepare(other));
        many = await together(ready);
      }
      const { write, read, roundTrips } = own;
      const { records, write: streamWrite, read: streamRead, roundTrips: streamTrips } = stream;
      const ran = batches === 0 ? 1 : TOGETHER;
      counts.push({
        operation,
        write,
        read,
        roundTrips,
        cpuMs: many.own.cpuMs / ran,
        stream: {
          records,
          write: streamWrite,
          read: streamRead,
          roundTrips: streamTrips,
          cpuMs: many.stream.cpuMs / ran,
        },
        ...counted,
      });
    }
    return counts;
  } finally {
    await database.stop();
  }
}

async function answered(run: () => Promise<{ status: number }>): Promise<void> {
  const { status } = await run();
  if (status !== 200) throw new Error(`an operation was answered with ${status}`);
}

async function inTurn<T>(all: T[], work: (one: T) => Promise<unknown>): Promise<void> {
  for (const one of all) await work(one);
}

/** An entry is in the index by request too, with its keys. */
const keptBytesOf = (items: Item[]): number =>
  items.reduce((sum, { pk, seq, requestId, ...rest }) => {
    const inIndex = seq === undefined ? 0 : itemBytes({ pk, seq, requestId }) + ITEM_OVERHEAD;
    return sum + itemBytes({ pk, seq, requestId, ...rest }) + ITEM_OVERHEAD + inIndex;
  }, 0);

async function timed<T>(work: () => Promise<T>): Promise<T & { cpuMs: number }> {
  const before = process.cpuUsage();
  const done = await work();
  const { user, system } = process.cpuUsage(before);
  return { ...done, cpuMs: (user + system) / 1_000 };
}

/** Counts the bytes of the lines that the Lambda would log. */
function listening(): () => number {
  const write = process.stdout.write.bind(process.stdout);
  const level = process.env.LOG_LEVEL;
  let bytes = 0;
  process.env.LOG_LEVEL = "info";
  process.stdout.write = (line: string | Uint8Array) => (bytes += Buffer.byteLength(line)) > 0;
  return () => {
    process.stdout.write = write;
    process.env.LOG_LEVEL = level ?? "error";
    return bytes;
  };
}

const keyOf = ({ pk, sk, seq }: Item) => `${pk} ${String(sk ?? seq)}`;
const newIn = (before: Map<string, Item>, after: Map<string, Item>): Item[] =>
  [...after].flatMap(([key, item]) => (before.has(key) ? [] : [item]));
