interface CallLine {
  route: string;
  status: number;
  ms: number;
  requestId: string;
  code?: string;
}

/** LOG_LEVEL is "info" unless set: "error" leaves the bugs and alarms, "silent" nothing. */
function write(level: "info" | "error", line: object): void {
  const least = process.env.LOG_LEVEL;
  if (least === "silent" || (least === "error" && level === "info")) return;
  process.stdout.write(`${JSON.stringify({ level, ...line })}\n`);
}

/** One line of JSON for each thing that happened. Ids and codes only: no input, no personal data, no secret. */
export const log = {
  call: (line: CallLine) => write("info", line),
  note: (what: string, detail: Record<string, string | number | undefined> = {}) => write("info", { what, ...detail }),
  alarm: (what: string, detail: Record<string, string | number | undefined> = {}) =>
    write("error", { alarm: what, ...detail }),
  /** The stack, but not the message of a foreign error, which may quote its input. */
  bug: (error: unknown, requestId: string) => {
    const { name, stack = "" } = error instanceof Error ? error : { name: typeof error };
    const message = error instanceof Error && error.constructor === Error ? error.message : undefined;
    write("error", {
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
