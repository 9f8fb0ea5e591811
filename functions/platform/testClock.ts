import type { World } from "./world";

/**
 * How far the stand-in on one machine has moved its clock ahead, in milliseconds. infra/local puts the answer into its own
 * processes before it loads a Lambda; nothing else can, no variable and no table: where a program is live this is 0.
 */
export const movedMs = (): number => {
  const moved = (globalThis as { [key: symbol]: unknown })[Symbol.for("jifen.testClock")];
  return typeof moved === "function" ? Number(moved()) : 0;
};

/** The world at the time that the test clock shows. */
export function atTestTime<W extends World>(world: W): W {
  const ms = movedMs();
  return ms === 0 ? world : { ...world, clock: () => world.clock() + ms };
}
