import { addDays } from "../../shared/days";
import { NEVER } from "../../shared/figures";
import type { MainItem, Tables } from "../platform/tables";
import { Mark, type Marks } from "./mark";
import type { Period } from "./period";

export interface Whose {
  programId: string;
  memberId: string;
}

/** Where a member stands with a task in one span. */
export interface Standing {
  marks: Marks;
  /** The task was this member's at some time in the span, and stays so until its end. */
  isAssigned: boolean;
}

export const tasksKey = ({ programId, memberId }: Whose): string => `${programId}#tasks#${memberId}`;
const keyOf = (whose: Whose, task: string, period: string) => ({ pk: tasksKey(whose), sk: `task#${task}#${period}` });
const reachedKey = (whose: Whose, task: string) => ({ pk: tasksKey(whose), sk: `reached#${task}` });

/** Longer than any purchase can be refunded; the rewards themselves are in the chain for ever. */
const KEPT_DAYS = 800;
const ttlOf = ({ until }: Period) =>
  until === NEVER ? {} : { ttl: Math.ceil(Date.parse(`${addDays(until, KEPT_DAYS)}T00:00:00Z`) / 1000) };

/** Notes what an entry means for a task. Each entry has an attribute of its own: noting it again changes nothing. */
export async function noteMark(
  tables: Tables,
  whose: Whose,
  { task, period }: { task: string; period: Period },
  seq: number,
  mark: Mark,
): Promise<void> {
  await tables.write({ change: keyOf(whose, task, period.key), set: { [`m${seq}`]: mark, ...ttlOf(period) } });
}

export async function assign(
  tables: Tables,
  whose: Whose,
  { task, period }: { task: string; period: Period },
): Promise<void> {
  await tables.write({ change: keyOf(whose, task, period.key), set: { assigned: true, ...ttlOf(period) } });
}

export async function loadStanding(tables: Tables, whose: Whose, task: string, period: string): Promise<Standing> {
  const { pk, sk } = keyOf(whose, task, period);
  const item = await tables.get(pk, sk);
  return { marks: item ? marksIn(item) : {}, isAssigned: item?.assigned === true };
}

const RETURNED = "order#";

/** Notes that an order which counted for a task was wholly refunded, whichever comes first. */
export async function noteReturned(
  tables: Tables,
  whose: Whose,
  { task, period }: { task: string; period: Period },
  order: string,
): Promise<void> {
  await tables.write({
    change: keyOf(whose, task, period.key),
    set: { [`${RETURNED}${order}`]: true, ...ttlOf(period) },
  });
}

function marksIn(item: MainItem): Marks {
  const ofEntries = Object.entries(item)
    .filter(([name]) => /^m\d+$/.test(name))
    .map(([name, mark]): [number, Mark] => [Number(name.slice(1)), Mark.parse(mark)]);
  // No entry has a number below 0: these are of orders.
  const returned = Object.keys(item)
    .filter((name) => name.startsWith(RETURNED))
    .map((name, i): [number, Mark] => [-1 - i, { of: "returned", order: name.slice(RETURNED.length) }]);
  return Object.fromEntries([...ofEntries, ...returned]);
}

/** Notes that a task was reached to its last step, or that this was taken back. The later entry says how it is. */
export async function noteReached(
  tables: Tables,
  whose: Whose,
  task: string,
  { seq, isReached }: { seq: number; isReached: boolean },
): Promise<void> {
  await tables.write({ change: reachedKey(whose, task), set: { seq, isReached }, when: { below: { seq } } });
}

export async function hasReached(tables: Tables, whose: Whose, task: string): Promise<boolean> {
  const { pk, sk } = reachedKey(whose, task);
  return (await tables.get(pk, sk))?.isReached === true;
}
