import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";

/**
 * The clock of this machine's Jifen, which an operator can move ahead: to an expiry, a month end, a tier's review. It is a
 * file of the data folder, read by the processes that run the Lambdas here. There is none where a program is live.
 */
export interface TestClock {
  movedMs: () => number;
  /** Moves it ahead to the instant `toMs`. False when that is behind it, or more than ten years ahead. */
  moveTo(toMs: number): boolean;
}

const Kept = z.object({ movedMs: z.int().nonnegative() });
const FAR_MS = 10 * 366 * 24 * 60 * 60_000;

export function openTestClock(dataFolder: string): TestClock {
  const file = path.join(dataFolder, "clock.json");
  let known = { at: -1, movedMs: 0 };

  function movedMs(): number {
    const at = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? -1;
    if (at !== known.at)
      known = { at, movedMs: at < 0 ? 0 : Kept.parse(JSON.parse(readFileSync(file, "utf8"))).movedMs };
    return known.movedMs;
  }

  return {
    movedMs,
    moveTo(toMs) {
      const ahead = toMs - Date.now();
      if (!(ahead > movedMs()) || ahead > FAR_MS) return false;
      const unfinished = `${file}.unfinished`;
      writeFileSync(unfinished, JSON.stringify({ movedMs: ahead }), { mode: 0o600 });
      renameSync(unfinished, file);
      return true;
    },
  };
}

/** Lets the Lambdas that this process loads live by the clock (functions/platform/testClock.ts). */
export function liveBy({ movedMs }: TestClock): void {
  (globalThis as { [key: symbol]: unknown })[Symbol.for("jifen.testClock")] = movedMs;
}
