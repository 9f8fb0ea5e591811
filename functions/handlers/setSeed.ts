import { route } from "../platform/route";
import { requireOpen } from "../wheels/draw";
import { loadWheel, saveSeed } from "../wheels/store";
import { isPublished, stateOf } from "../wheels/wheel";

/** Until the wheel is over: after that the server's seed is told, and a seed chosen with it in hand would prove nothing. */
export const setSeed = route("setSeed", async ({ who, input: { wheelId, seed }, tables, now }) => {
  const { programId, memberId } = who;
  const wheel = await loadWheel(tables, programId, wheelId);
  const isComing = wheel && isPublished(wheel) && stateOf(wheel, now) === "coming";
  if (!isComing) requireOpen(wheel, now);
  await saveSeed(tables, { programId, memberId, wheelId }, seed);
  return { seed, isOwnSeed: true as const };
});
