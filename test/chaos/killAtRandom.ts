import { setTimeout as wait } from "node:timers/promises";
import type { TestStack } from "../support/stack";

export interface Kills {
  api: number;
  database: number;
  both: number;
  runner: number;
  /** The longest that the service did not answer after a kill. */
  longestOutageMs: number;
}

const UP_MS_MAX = 120_000;

/** Kills processes of the stack as a crash would, one after the other, and lets each come back before the next. */
export async function killAtRandom(stack: TestStack, times: number, say: (line: string) => void): Promise<Kills> {
  const kills: Kills = { api: 0, database: 0, both: 0, runner: 0, longestOutageMs: 0 };
  for (let i = 1; i <= times; i++) {
    await wait(300 + Math.random() * 2_200);
    const target =
      (["api", "database", "both", "api", "database", "runner"] as const)[Math.floor(Math.random() * 6)] ?? "api";
    if (target === "both") {
      stack.kill("database");
      stack.kill("api");
    } else stack.kill(target);
    kills[target]++;
    const ms = await untilUp(stack.url);
    kills.longestOutageMs = Math.max(kills.longestOutageMs, ms);
    say(
      `${String(i).padStart(2)} of ${times}: killed ${target.padEnd(8)}  answering again after ${(ms / 1000).toFixed(1)} s`,
    );
  }
  return kills;
}

/** A read that goes through the API, a Lambda and the database: of a root that is not there, which no process remembers. */
async function untilUp(url: string): Promise<number> {
  const began = Date.now();
  while (Date.now() - began < UP_MS_MAX) {
    const isUp = await fetch(new URL("programs/demo/roots/2000-01-01", url), {
      signal: AbortSignal.timeout(3_000),
    }).then(
      ({ status }) => status === 404,
      () => false,
    );
    if (isUp) return Date.now() - began;
    await wait(30);
  }
  throw new Error(`the service did not come back within ${UP_MS_MAX / 1000} s`);
}
