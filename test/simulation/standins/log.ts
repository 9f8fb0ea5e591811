/** Stands in for platform/log.ts: keeps what is said, so that a run can ask whether something cried. */
export interface Said {
  level: "note" | "alarm" | "bug";
  what: string;
  detail: unknown;
}

/** What was said since it was last emptied. */
export const said: Said[] = [];

export const log = {
  call: () => {},
  note: (what: string, detail?: unknown) => void said.push({ level: "note", what, detail }),
  alarm: (what: string, detail?: unknown) => void said.push({ level: "alarm", what, detail }),
  bug: (error: unknown, requestId: string) =>
    void said.push({
      level: "bug",
      what: error instanceof Error ? error.name : typeof error,
      detail: { error, requestId },
    }),
};
