import type { Dice } from "./dice";
import { drawTrouble } from "./drawTrouble";
import { drawWish, type Known } from "./drawWish";
import type { PlannedId, PlannedProgram, Step } from "./plan";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const SCENES_MAX = 14;

/**
 * Scenes: moments at which many things are wanted at once, of few people and few orders, so that they meet. Between them
 * anything from a second to weeks goes by, and some begin just before a midnight or a month's end.
 */
export function drawSteps(dice: Dice, startMs: number, programs: PlannedProgram[]): Step[] {
  const steps: Step[] = [];
  const known: Known = { programs, steps };
  const scenes = dice.between(5, SCENES_MAX);
  const size = dice.pick([4, 12, 12, 25, 25, 60]);
  const firstTurn = dice.between(0, 100);
  let beginsAt = 10_000;
  let isMidnight = false;
  for (let scene = 0; scene < scenes; scene++) {
    const program = dice.between(0, programs.length - 1);
    const hot = { program, member: dice.between(0, (programs[program] as PlannedProgram).members - 1) };
    const spreadMs = dice.pick([5, 60, 2_000]);
    for (let i = dice.between(2, size); i > 0; i--) {
      const at = beginsAt + Math.floor(dice.next() * spreadMs);
      steps.push(drawStep(dice.fork(`step ${steps.length}`), at, known, hot));
    }
    if (dice.chance(0.6)) {
      steps.push(
        ...drawTrouble(dice.fork(`trouble ${scene}`), beginsAt, steps.length, {
          ...hot,
          isMidnight,
          turn: firstTurn + scene,
        }),
      );
    }
    isMidnight = dice.chance(0.3);
    beginsAt = isMidnight ? justBefore(dice, startMs, beginsAt, programs) : beginsAt + drawGap(dice);
  }
  return steps;
}

function drawStep(dice: Dice, at: number, known: Known, hot: { program: number; member: number }): Step {
  const elsewhere = dice.chance(0.15);
  const program = elsewhere ? dice.between(0, known.programs.length - 1) : hot.program;
  const members = (known.programs[program] as PlannedProgram).members;
  const member = !elsewhere && dice.chance(0.6) ? hot.member : dice.between(0, members - 1);
  const wish = drawWish(dice, known, { program, member });
  const requestId = drawId(dice, known.steps);
  const isGivenUp = dice.chance(0.3);
  return { id: known.steps.length, at: drawSendings(dice, at), program, requestId, wish, isGivenUp };
}

/** Sent once, or again at once, a little later, or when everything else has been forgotten. */
function drawSendings(dice: Dice, at: number): number[] {
  const sent = [at];
  while (dice.chance(0.25)) sent.push(at + Math.floor(dice.next() * 15));
  if (dice.chance(0.1)) sent.push(at + Math.floor(dice.next() * 5_000));
  if (dice.chance(0.12)) sent.push(at + Math.floor(dice.pick([20 * MINUTE_MS, 2 * HOUR_MS, 9 * DAY_MS]) * dice.next()));
  return sent;
}

function drawId(dice: Dice, steps: Step[]): PlannedId {
  const roll = dice.next();
  const earlier = steps.length > 0 ? dice.pick(steps.slice(-40)).id : undefined;
  if (roll < 0.06 && earlier !== undefined) return { kind: "sameAs", step: earlier };
  if (roll < 0.2) return { kind: "plain" };
  if (roll < 0.25) return { kind: "shouted", apartMs: 0 };
  if (roll < 0.28) return { kind: "meddling", text: dice.pick(["expire", "refund-of"]) };
  const apartMs = dice.pick([0, 0, 0, 5_000, -5_000, 10 * MINUTE_MS, -2 * DAY_MS, 3 * DAY_MS]);
  return { kind: "timed", apartMs: Math.floor(apartMs * dice.next()) };
}

function drawGap(dice: Dice): number {
  const gap = dice.pick([1_000, 20_000, 4 * MINUTE_MS, 20 * MINUTE_MS, 3 * HOUR_MS, DAY_MS, 9 * DAY_MS, 26 * DAY_MS]);
  return Math.floor(gap * (0.5 + dice.next()));
}

/** A few milliseconds before a day or a month ends somewhere. */
function justBefore(dice: Dice, startMs: number, afterMs: number, programs: PlannedProgram[]): number {
  const timeZone = dice.pick(programs).versions[0]?.program.timeZone ?? "UTC";
  const wanted = dice.chance(0.5) ? "day" : "month";
  const format = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  const dayAt = (ms: number) => format.format(new Date(startMs + ms));
  const endsWithin = (from: number, to: number) =>
    wanted === "day" ? dayAt(from) !== dayAt(to) : dayAt(from).slice(0, 7) !== dayAt(to).slice(0, 7);
  let from = afterMs + MINUTE_MS;
  while (!endsWithin(from, from + HOUR_MS / 4)) from += HOUR_MS / 4;
  let to = from + HOUR_MS / 4;
  while (to - from > 1) {
    const middle = Math.floor((from + to) / 2);
    if (endsWithin(from, middle)) to = middle;
    else from = middle;
  }
  return to - dice.pick([0, 1, 3, 30, 1_000]);
}
