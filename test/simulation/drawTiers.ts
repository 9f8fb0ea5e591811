import type { Program } from "../../shared/program";
import type { Dice } from "./dice";

const name = { zh: "示例", en: "Sample" };

/** Tiers by what was ever earned; or with a window, held for a while, kept or lost. A program keeps them in all its versions. */
export function drawTiers(dice: Dice): Pick<Program, "tiers" | "tierTerms"> {
  const hasTerms = dice.chance(0.5);
  const more = (amountFenFrom: number, visitsFrom: number) =>
    hasTerms ? dice.pick([{}, { amountFenFrom }, { visitsFrom }, { amountFenFrom, visitsFrom }]) : {};
  const silver = dice.pick([50, 300]);
  const asks = more(20_000, 2);
  const tiers: Program["tiers"] = [
    { key: "basic", name, growthFrom: 0, multiplierPercent: dice.pick([100, 90]) },
    {
      key: "silver",
      name,
      growthFrom: silver,
      ...asks,
      multiplierPercent: dice.pick([133, 150]),
      ...(hasTerms && dice.chance(0.5) ? { keep: { growthFrom: Math.floor(silver / 2) } } : {}),
    },
    {
      key: "gold",
      name,
      growthFrom: 1_000,
      ...("amountFenFrom" in asks ? { amountFenFrom: 90_000 } : {}),
      ...("visitsFrom" in asks ? { visitsFrom: 5 } : {}),
      multiplierPercent: 200,
    },
  ];
  if (!hasTerms) return { tiers };
  const window = dice.pick([
    {},
    { window: { months: 1 } },
    { window: { months: 2 } },
    { window: { calendar: "year" } },
  ] as const);
  return {
    tiers,
    tierTerms: {
      ...window,
      ...(dice.chance(0.5) ? { match: dice.pick(["any", "all"] as const) } : {}),
      holdMonths: dice.pick([1, 1, 2]),
      graceDays: dice.pick([0, 0, 5]),
      noticeDays: 3,
      lowers: dice.pick(["step", "earned"] as const),
    },
  };
}
