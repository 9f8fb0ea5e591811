import type { Place } from "./OperatorPage";

export interface OperatorKeys {
  here: Place;
  /** The keys are asked for. */
  onHelp: () => void;
}
