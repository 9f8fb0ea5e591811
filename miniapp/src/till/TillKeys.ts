/** What a page does with the keys of a keyboard, and with what a scanner gun types. */
export interface TillKeys {
  /** A gun has read a text; or a part of one, which nobody can use. */
  onScan: (text: string | undefined) => void;
  /** A key that is not meant for a field. True when the page has used it. */
  onKey: (key: string, shift: boolean) => boolean;
  /** Remembers what is typed so far; what it answers puts that back, for a gun's first signs look like typing. */
  remember?: () => () => void;
  /** A name of what is shown: Enter rests for a moment after it has changed. */
  screen: string;
}

/** Whoever presses Enter twice means the screen that was there. */
export const ENTER_RESTS_MS = 600;
