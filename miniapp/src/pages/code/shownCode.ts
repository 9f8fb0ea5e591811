import { memberCode, STEP_SECONDS, stepAt } from "../../../../shared/memberCode";

export interface ShownCode {
  step: number;
  /** 18 digits. */
  digits: string;
  secondsLeft: number;
}

/** The code for now, or for `aheadStep`, when someone has asked for a new one before it was time. */
export function shownCode(memberNumber: string, key: Uint8Array, nowMs: number, aheadStep = 0): ShownCode {
  const step = Math.max(stepAt(nowMs), aheadStep);
  const secondsLeft = Math.ceil((step + 1) * STEP_SECONDS - nowMs / 1000);
  return { step, digits: memberCode(memberNumber, key, step), secondsLeft };
}

/** The step to show to someone who wants a new code: the next one, which the till takes already. Never further ahead. */
export const nextStep = (nowMs: number): number => stepAt(nowMs) + 1;
