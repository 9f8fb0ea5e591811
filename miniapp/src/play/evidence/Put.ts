/** Puts bytes at a signed address. Throws Unanswered when they did not all arrive. */
export type Put = (put: {
  url: string;
  headers: Record<string, string>;
  bytes: ArrayBuffer;
  /** How much has gone, 0 to 1, where this device says so. */
  onShare: (share: number) => void;
}) => Promise<void>;
