import type { Tables } from "../platform/tables";
import { LETTERS } from "../wheels/draws/record";
import { sumOfLetter } from "../wheels/draws/store";
import { end } from "../wheels/end";
import { changeWheel, listWheels } from "../wheels/store";
import { isPublished, stateOf, untilOf, type Wheel } from "../wheels/wheel";

/** A draw that was asked for in time may take this long. */
const UNDER_WAY_MS = 5 * 60_000;
/** A stream keeps its records for a day: the draws that have not come by then will not come. */
const SETTLED_MS = 24 * 60 * 60_000;

const isLongAgo = (at: string, ms: number, now: string) => Date.parse(at) + ms <= Date.parse(now);

/**
 * Tells the seed of each wheel that is over, and a day later sums up its draws, which nothing can join any more. It can
 * stop anywhere and run again, or twice at once: both find the same.
 */
export async function endWheels(
  tables: Tables,
  programId: string,
  codeKeys: string[],
  now: string,
): Promise<{ ended: number; summed: number }> {
  const done = { ended: 0, summed: 0 };
  for (const wheel of await listWheels(tables, programId)) {
    if (!isPublished(wheel)) continue;
    const isOver = stateOf(wheel, now) === "over" && isLongAgo(untilOf(wheel, now), UNDER_WAY_MS, now);
    if (wheel.status === "published" && isOver) {
      const decide = (held: Wheel) => (isPublished(held) ? end(held, codeKeys, now) : undefined);
      await changeWheel(tables, programId, wheel.wheelId, decide);
      done.ended++;
    }
    if (wheel.ended && !wheel.sums && isLongAgo(wheel.ended.at, SETTLED_MS, now)) {
      await sumUp(tables, wheel);
      done.summed++;
    }
  }
  return done;
}

async function sumUp(tables: Tables, { programId, wheelId }: Wheel): Promise<void> {
  const sums: NonNullable<Wheel["sums"]> = {};
  for (const letter of LETTERS) {
    const sum = await sumOfLetter(tables, { programId, wheelId }, letter);
    if (sum.draws > 0) sums[letter] = sum;
  }
  await changeWheel(tables, programId, wheelId, (held) => (held.sums ? undefined : { ...held, sums }));
}
