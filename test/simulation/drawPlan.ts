import { diceOf } from "./dice";
import { drawPrograms } from "./drawPrograms";
import { drawSteps } from "./drawSteps";
import { drawFaults } from "./faults";
import type { Plan } from "./plan";

/** Ordinary days, month and year ends, leap days, and the nights on which clocks change. */
const starts = [
  "2026-11-16T04:00:00.000Z",
  "2027-01-30T15:59:00.000Z",
  "2027-12-31T22:00:00.000Z",
  "2028-02-28T12:00:00.000Z",
  "2028-02-29T23:00:00.000Z",
  "2027-03-13T20:00:00.000Z",
  "2026-10-31T18:00:00.000Z",
  "2027-03-27T22:00:00.000Z",
  "2027-04-03T10:00:00.000Z",
];

/** The whole of a run, from nothing but its seed. */
export function drawPlan(seed: number): Plan {
  const dice = diceOf(seed);
  const startMs = Date.parse(dice.pick(starts)) + dice.between(0, 60_000);
  const faults = drawFaults(dice.fork("faults"));
  const programs = drawPrograms(dice.fork("programs"), startMs);
  return { seed, startMs, faults, programs, steps: drawSteps(dice.fork("steps"), startMs, programs) };
}
