export interface InstantFieldProps {
  label: string;
  /** 2026-12-01 10:00, by the clock of this device; empty when nothing has been chosen. */
  value: string;
  onChange: (value: string) => void;
  hint?: string | undefined;
  /** What is wrong with it, in a sentence. */
  error?: string | undefined;
  id?: string;
}
