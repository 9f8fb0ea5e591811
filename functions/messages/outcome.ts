import type { SendState } from "../../shared/messages";

/** What a vendor said to one attempt. */
export type Outcome =
  | { kind: "sent"; vendorId?: string | undefined }
  /** For good: the member does not want it, or it cannot be sent. */
  | { kind: "refused"; code: string }
  /** Certainly not sent, and worth another attempt. */
  | { kind: "later"; code: string; afterMs?: number }
  /** Nobody can say whether it was sent. */
  | { kind: "unsure"; code: string };

export const ATTEMPTS_MAX = 6;
const FIRST_MS = 60_000;
const LONGEST_MS = 6 * 60 * 60_000;

/**
 * What follows from an attempt. Only what was certainly not sent is tried again, later each time and a bounded number of
 * times; what may have arrived is left alone, so that nobody gets anything twice.
 */
export function afterAttempt(outcome: Outcome, attempts: number, now: string): { result: SendState; retryMs?: number } {
  const result = (state: SendState["state"], more: Partial<SendState> = {}): SendState => ({
    state,
    at: now,
    attempts,
    ...more,
  });
  if (outcome.kind === "sent") {
    return { result: result("sent", outcome.vendorId === undefined ? {} : { vendorId: outcome.vendorId }) };
  }
  const { code } = outcome;
  if (outcome.kind === "refused") return { result: result("refused", { code }) };
  if (outcome.kind === "unsure") return { result: result("unsure", { code }) };
  if (attempts >= ATTEMPTS_MAX) return { result: result("failed", { code }) };
  const backoff = Math.min(FIRST_MS * 4 ** (attempts - 1), LONGEST_MS);
  return {
    result: result("waiting", { code }),
    retryMs: Date.parse(now) + Math.max(backoff, outcome.afterMs ?? 0),
  };
}
