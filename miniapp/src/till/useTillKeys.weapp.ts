import type { TillKeys } from "./TillKeys";

/** A mini-program has no keyboard but the one that a field opens. */
export function useTillKeys(_keys: TillKeys): void {}
