import type { OperatorKeys } from "./OperatorKeys";

/** A mini-program has no keyboard but the one that a field opens. */
export function useOperatorKeys(_keys: OperatorKeys): void {}
