import { chainOf, loadHead } from "../ledger/store";
import { route } from "../platform/route";
import { playerOf, unsetSeed } from "../wheels/seeds";
import { loadLeft } from "../wheels/stock/store";
import { loadSeed, requirePublished } from "../wheels/store";
import { dayAt, revealed, viewStanding } from "../wheels/views";
import { stateOf, untilOf } from "../wheels/wheel";

export const getWheel = route("getWheel", async ({ who: { programId, memberId }, input, tables, now }) => {
  const chain = chainOf(programId, memberId);
  const [wheel, head, seed] = await Promise.all([
    requirePublished(tables, programId, input.wheelId),
    loadHead(tables, chain),
    loadSeed(tables, programId, memberId, input.wheelId),
  ]);
  const { rules, rulesHash } = wheel.published;
  const limited = rules.prizes.filter(({ stock }) => stock !== undefined);
  const day = dayAt(wheel, now);
  const left = await Promise.all(
    limited.map(async (prize) => [prize.key, await loadLeft(tables, wheel, prize, day, now)] as const),
  );
  const player = playerOf(chain, rules.wheelId);
  return {
    rules,
    rulesHash,
    changes: wheel.changes,
    state: stateOf(wheel, now),
    until: untilOf(wheel, now),
    mine: viewStanding(head?.after, wheel, now),
    left: Object.fromEntries(left),
    seed: seed ?? unsetSeed(player),
    isOwnSeed: seed !== undefined,
    player,
    ...revealed(wheel),
  };
});
