import type { Dice } from "./dice";

/** How likely each thing is to go wrong in one run. Chances are per call, per invocation or per delivery. */
export interface Faults {
  /** One attempt of a call to the table: it never arrives. */
  requestLost: number;
  /** It is done, and nobody hears of it. */
  answerLost: number;
  /** It is given up by its caller, and done afterwards. */
  doneLate: number;
  /** 500, and nothing was done. */
  failed: number;
  /** 500, and it was done all the same. */
  failedAfterDone: number;
  throttled: number;
  /** Another transaction is at work on some of the items. */
  conflict: number;
  /** A transaction that was done is done again when the SDK repeats it: its token was forgotten. */
  tokenForgotten: number;
  /** A read that does not insist on the latest gets what was there so many milliseconds ago, at most. */
  staleMs: number;
  /** An invocation ends at one of its awaits, for good. */
  dies: number;
  /** It stands still at one of its awaits, and goes on after its caller has given up. */
  freezes: number;
  /** The caller's request never reaches the door. */
  knockLost: number;
  /** The door's answer never reaches the caller. */
  replyLost: number;
  /** A batch of the stream is delivered again although it was done. */
  batchRepeated: number;
  /** The servers' clocks are this far from the true time, at most. */
  clocksApartMs: number;
  /** A server's clock jumps, back or forth, at some time. */
  clockSteps: number;
  /** Some processes run an older version of the code. */
  twoVersions: boolean;
}

export const noFaults: Faults = {
  requestLost: 0,
  answerLost: 0,
  doneLate: 0,
  failed: 0,
  failedAfterDone: 0,
  throttled: 0,
  conflict: 0,
  tokenForgotten: 0,
  staleMs: 0,
  dies: 0,
  freezes: 0,
  knockLost: 0,
  replyLost: 0,
  batchRepeated: 0,
  clocksApartMs: 0,
  clockSteps: 0,
  twoVersions: false,
};

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

const allFaults: Faults = {
  requestLost: 0.03,
  answerLost: 0.03,
  doneLate: 0.02,
  failed: 0.02,
  failedAfterDone: 0.02,
  throttled: 0.03,
  conflict: 0.05,
  tokenForgotten: 0.3,
  staleMs: 3_000,
  dies: 0.08,
  freezes: 0.05,
  knockLost: 0.05,
  replyLost: 0.15,
  batchRepeated: 0.2,
  clocksApartMs: 5 * MINUTE_MS,
  clockSteps: 0.3,
  twoVersions: true,
};

/** All faults at once in a third of the runs, none in some, and each by its own chance, more or less likely, in the others. */
export function drawFaults(dice: Dice): Faults {
  const roll = dice.next();
  if (roll < 0.1) return noFaults;
  const severity = roll < 0.4 ? 1 : dice.pick([0.3, 1, 2.5]);
  const isOn = () => roll < 0.4 || dice.chance(0.4);
  const drawn: Faults = { ...noFaults, twoVersions: isOn() };
  for (const name of Object.keys(allFaults) as (keyof Faults)[]) {
    if (name !== "twoVersions" && isOn()) drawn[name] = allFaults[name] * severity;
  }
  // A server that is days off is rare, and must do no harm either.
  if (drawn.clocksApartMs > 0 && dice.chance(0.15)) drawn.clocksApartMs = 2 * DAY_MS;
  return drawn;
}
