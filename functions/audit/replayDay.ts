import type { Day } from "../../shared/days";
import { log } from "../platform/log";
import type { Tables } from "../platform/tables";
import { replayAccount } from "./replayAccount";
import { HEADS_TOGETHER, loadHeads } from "./store";

const AT_ONCE = 16;

/** How far the replay of a day has come, for a run that goes on after another was stopped. */
const progressKey = (programId: string, day: Day) => ({ pk: `${programId}#job`, sk: `audit#${day}` });

/** Replays every account that changed on a closed day, and raises an alarm for each that is not as its entries make it. */
export async function replayDay(
  tables: Tables,
  programId: string,
  day: Day,
): Promise<{ accounts: number; differences: number }> {
  const key = progressKey(programId, day);
  const done = { accounts: 0, differences: 0 };
  const before = await tables.get(key.pk, key.sk);
  for (let number = Number(before?.done ?? 0); ; number++) {
    const heads = (await loadHeads(tables, programId, day, number)) ?? [];
    for (let from = 0; from < heads.length; from += AT_ONCE) {
      const some = heads.slice(from, from + AT_ONCE);
      const found = (await Promise.all(some.map((head) => replayAccount(tables, programId, head)))).flat();
      for (const { what, pk, seq } of found) log.alarm(what, { pk, seq, day });
      done.accounts += some.length;
      done.differences += found.length;
    }
    if (heads.length < HEADS_TOGETHER) return done;
    await tables.write({ change: key, set: { done: number + 1 } });
  }
}
