import type { Day } from "../../../shared/days";
import type { Prize } from "../../../shared/wheel";
import { shardOf } from "../../jobs/shard";
import type { Tables, Write } from "../../platform/tables";
import { blocksOf, perDayOf, type Published } from "../wheel";
import { countLeft, type Given, type Shard, SHARDS_MAX, shardsLeft, shardsOf, takeFrom } from "./shards";

const WHOLE = "all#";
/** Blocks of a stock: the published one and the changes, which are few. */
const ROWS_MAX = SHARDS_MAX * 32;

const keyOf = (programId: string, wheelId: string, prize: string) => `${programId}#stock#${wheelId}#${prize}`;

/** One of a prize, reserved by writes that have to go together with the entry; or why there is none. */
export type Units = { unit: number; unitToday?: number; writes: Write[] } | { gone: "stock" | "day" };

interface Limited {
  pk: string;
  stock: Shard[];
  today: Shard[] | undefined;
}

function limitedOf(wheel: Published, prize: Prize, day: Day, now: string): Limited {
  const perDay = perDayOf(wheel, prize, day);
  return {
    pk: keyOf(wheel.programId, wheel.wheelId, prize.key),
    stock: shardsOf(WHOLE, blocksOf(wheel, prize, now)),
    today: perDay === undefined ? undefined : shardsOf(`${day}#`, [perDay]),
  };
}

/**
 * Looks for one of a prize that is not given yet. The list it reads may lag behind, but a shard only ever fills up: one
 * that looks full is full, so a prize is called gone only when it is. `turn` spreads rivals over the shards.
 */
export async function findUnits(
  tables: Tables,
  wheel: Published,
  prize: Prize,
  { day, now, turn }: { day: Day; now: string; turn: string },
): Promise<Units> {
  const { pk, stock, today } = limitedOf(wheel, prize, day, now);
  const [givenAll, givenToday] = await Promise.all([
    readGiven(tables, pk, WHOLE),
    today ? readGiven(tables, pk, `${day}#`) : new Map<string, number>(),
  ]);
  const unit = takeOne(pk, stock, givenAll, turn);
  if (!unit) return { gone: "stock" };
  if (!today) return { unit: unit.number, writes: [unit.write] };
  const unitToday = takeOne(pk, today, givenToday, turn);
  if (!unitToday) return { gone: "day" };
  return { unit: unit.number, unitToday: unitToday.number, writes: [unit.write, unitToday.write] };
}

/** How many are left of a prize, in all and on a day. */
export async function loadLeft(
  tables: Tables,
  wheel: Published,
  prize: Prize,
  day: Day,
  now: string,
): Promise<{ stock: number; today?: number }> {
  const { pk, stock, today } = limitedOf(wheel, prize, day, now);
  const left = countLeft(stock, await readGiven(tables, pk, WHOLE));
  if (!today) return { stock: left };
  return { stock: left, today: Math.min(left, countLeft(today, await readGiven(tables, pk, `${day}#`))) };
}

function takeOne(pk: string, shards: Shard[], given: Given, turn: string) {
  const left = shardsLeft(shards, given);
  const shard = left[shardOf(turn, Math.max(left.length, 1))];
  return shard && takeFrom(pk, shard, given.get(shard.sk) ?? 0);
}

async function readGiven(tables: Tables, pk: string, prefix: string): Promise<Given> {
  const { items } = await tables.list(pk, { prefix, limit: ROWS_MAX });
  return new Map(items.map(({ sk, given }) => [sk, Number(given)]));
}
