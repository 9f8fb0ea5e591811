import { route } from "../platform/route";
import { loadSums } from "../wheels/draws/store";
import { loadLeft } from "../wheels/stock/store";
import { requirePublished } from "../wheels/store";
import { dayAt } from "../wheels/views";
import { blocksOf } from "../wheels/wheel";

export const getWheelReport = route("getWheelReport", async ({ who: { programId }, input, tables, now }) => {
  const { wheelId } = input;
  const wheel = await requirePublished(tables, programId, wheelId);
  const { rules } = wheel.published;
  const sums = await loadSums(tables, programId, wheelId);
  const prizes = await Promise.all(
    rules.prizes.map(async (prize) => {
      const { key, name, weight } = prize;
      const counts = { given: sums(`given ${key}`), missed: sums(`missed ${key}`) };
      if (prize.stock === undefined) return { key, name, weight, ...counts };
      const stock = blocksOf(wheel, prize, now).reduce((sum, block) => sum + block, 0);
      const left = (await loadLeft(tables, wheel, prize, dayAt(wheel, now), now)).stock;
      return { key, name, weight, ...counts, stock, left };
    }),
  );
  const valueOf = new Map(rules.prizes.map(({ key, valueFen }) => [key, valueFen]));
  return {
    wheelId,
    draws: sums("draws"),
    players: sums("players"),
    paidPoints: sums("paid"),
    wonPoints: sums("won"),
    budgetFen: wheel.changes.reduce((budget, change) => change.budgetFen ?? budget, rules.budgetFen),
    givenFen: prizes.reduce((sum, { key, given }) => sum + given * (valueOf.get(key) ?? 0), 0),
    prizes,
  };
});
