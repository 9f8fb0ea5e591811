/** Why no code could be read; the app has a sentence for each. */
export class CameraTrouble extends Error {
  constructor(readonly why: "refused" | "absent" | "busy" | "unable") {
    super(why);
    this.name = "CameraTrouble";
  }
}

/** From the names that browsers give to what went wrong (Media Capture and Streams, section 10.2). */
export function troubleOf(errorName: string): CameraTrouble["why"] {
  if (errorName === "NotAllowedError" || errorName === "SecurityError") return "refused";
  if (errorName === "NotFoundError" || errorName === "OverconstrainedError") return "absent";
  if (errorName === "NotReadableError" || errorName === "AbortError") return "busy";
  return "unable";
}
