import type { Dice } from "./dice";
import type { Faults } from "./faults";
import type { Timeline } from "./timeline";

/** What will become of an invocation: the await at which it dies or stands still, counted from its first. */
export interface Fate {
  diesAt?: number;
  freezesAt?: number;
  frozenMs?: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** Later awaits are rare, so that most deaths fall between the first few. */
const AWAITS = [1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 12, 20];

export function drawFate(faults: Faults, dice: Dice): Fate {
  if (dice.chance(faults.dies)) return { diesAt: dice.pick(AWAITS) };
  if (!dice.chance(faults.freezes)) return {};
  const frozenMs = dice.pick([40_000, 2 * MINUTE_MS, 20 * MINUTE_MS, DAY_MS]) * (0.5 + dice.next());
  return { freezesAt: dice.pick(AWAITS), frozenMs };
}

/**
 * One Lambda environment. It serves one invocation at a time and has a clock of its own. Once dead, nothing in it goes
 * on; while frozen, everything in it waits, however long its caller has given up.
 */
export function simProcess(timeline: Timeline, faults: Faults, dice: Dice) {
  const jumps = drawJumps(faults, timeline.now(), dice);
  let invocation = { fate: {} as Fate, dice, awaits: 0 };
  let isDead = false;
  let isBusy = false;
  let frozenUntil = 0;

  function resume(goOn: () => void): void {
    if (isDead) return;
    if (frozenUntil > timeline.now()) timeline.at(frozenUntil, () => resume(goOn));
    else goOn();
  }

  return {
    clock: () => {
      const now = timeline.now();
      return Math.floor(now + jumps.reduce((apart, { at, ms }) => (at <= now ? apart + ms : apart), 0));
    },
    isFree: () => !isBusy && !isDead,
    isDead: () => isDead,
    begin(fate: Fate, luck: Dice): void {
      invocation = { fate, dice: luck, awaits: 0 };
      isBusy = true;
    },
    end(): void {
      isBusy = false;
    },
    /** The dice of what it is doing now. */
    dice: () => invocation.dice,
    /** Called at each await: here it dies or stands still. */
    step(): void {
      const { diesAt, freezesAt, frozenMs = 0 } = invocation.fate;
      invocation.awaits++;
      if (invocation.awaits === diesAt) isDead = true;
      if (invocation.awaits === freezesAt) frozenUntil = timeline.now() + frozenMs;
    },
    resume,
  };
}

export type SimProcess = ReturnType<typeof simProcess>;

/** By how much its clock is off, from when on. */
function drawJumps({ clocksApartMs, clockSteps }: Faults, since: number, dice: Dice) {
  const apart = () => (dice.next() * 2 - 1) * clocksApartMs;
  const first = { at: Number.NEGATIVE_INFINITY, ms: dice.chance(0.5) ? apart() : 0 };
  if (!dice.chance(clockSteps)) return [first];
  const ms = -dice.pick([first.ms, 1_000, MINUTE_MS, 61 * MINUTE_MS]);
  return [first, { at: since + dice.next() * 3 * DAY_MS, ms }];
}
