import { Refused } from "../api/Refused";
import { Unanswered } from "../api/Unanswered";
import { Refusal } from "../../../shared/errors";
import type { Say } from "../words/useWords";

export interface Failure {
  kind: "offline" | "waiting" | "danger";
  title: string;
  /** Whether points moved, when the title does not say. */
  detail?: string;
  /** A few signs of the request's name, for staff to find it by. */
  code?: string;
}

/** What to tell a person about an error. A write without an answer may have happened: nobody is told that it did not. */
export function whatFailed(error: unknown, of: "read" | "write", { t, refusal }: Say): Failure {
  if (error instanceof Refusal) {
    const code = error instanceof Refused ? shortCode(error.answerId) : undefined;
    return { kind: "danger", title: refusal(error.code, error.detail), code };
  }
  const unreached = error instanceof Unanswered && error.why === "unreached";
  const code = error instanceof Unanswered ? shortCode(error.answerId) : undefined;
  if (of === "write") return { kind: "waiting", title: t("app.notKnownYet"), detail: t("app.mayHaveMoved"), code };
  if (unreached) return { kind: "offline", title: t("app.noAnswer"), detail: t("app.nothingMoved") };
  return { kind: "danger", title: t("app.notRead"), detail: `${t("app.brokenAnswer")}${t("app.nothingMoved")}`, code };
}

/** The last six letters and digits of a request's name, as ABC-DEF; the logs are searched by its end. */
export function shortCode(answerId: string | undefined): string | undefined {
  const signs = (answerId ?? "").replace(/[^A-Za-z0-9]/g, "").slice(-6);
  return signs.length === 6 ? `${signs.slice(0, 3)}-${signs.slice(3)}` : undefined;
}
