import type { Place } from "./places";

/** A key of one page. */
export interface PageKey {
  /** As the browser names them, letters small. */
  keys: string[];
  /** As the sheet of keys shows it. */
  shown: string;
  what: string;
  press: () => void;
  /** Goes on while the key is held; what decides something does not. */
  repeats?: true;
}

export interface OperatorKeys {
  here: Place;
  /** Of this page; they go before those of all pages. */
  own: PageKey[];
  /** The keys are asked for. */
  onHelp: () => void;
}
