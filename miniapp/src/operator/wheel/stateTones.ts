import type { WheelState } from "./wheelFigures";

/** The colour of each state's chip. */
export const stateTones = {
  draft: "time",
  coming: "brand",
  running: "brand",
  over: "time",
  ended: "quiet",
  archived: "quiet",
} as const satisfies Record<WheelState, string>;
