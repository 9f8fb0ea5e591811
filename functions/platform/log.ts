interface CallLine {
  route: string;
  status: number;
  ms: number;
  requestId: string;
  code?: string;
}

const write = (line: Record<string, unknown>) => console.log(JSON.stringify(line));

/** One line of JSON for each thing that happened. Ids and codes only: no input, no personal data, no secret. */
export const log = {
  call: (line: CallLine) => write({ level: "info", ...line }),
  note: (what: string, detail: Record<string, string | number | undefined> = {}) =>
    write({ level: "info", what, ...detail }),
  alarm: (what: string, detail: Record<string, string | number | undefined> = {}) =>
    write({ level: "error", alarm: what, ...detail }),
  /** The stack, but not the message of a foreign error, which may quote its input. */
  bug: (error: unknown, requestId: string) => {
    const { name, stack = "" } = error instanceof Error ? error : { name: typeof error };
    const message = error instanceof Error && error.constructor === Error ? error.message : undefined;
    write({
      level: "error",
      requestId,
      name,
      message,
      at: stack
        .split("\n")
        .filter((row) => row.startsWith("    at"))
        .slice(0, 8),
    });
  },
};
