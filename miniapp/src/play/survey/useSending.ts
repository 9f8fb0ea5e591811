import { useRef, useState } from "react";
import { Refusal } from "../../../../shared/errors";
import type { Answers } from "../../../../shared/taskViews";
import { call } from "../../api/call";
import { newRequestId } from "../../api/requestId";
import type { useDraft } from "./useDraft";

export type Sending = { state: "idle" | "busy" | "sent" } | { state: "failed"; error: unknown };

/**
 * Sends the answers of a draft. The request id lies beside them on the device: whoever was cut off and closes the page
 * asks about the same request afterwards.
 */
export function useSending(task: string, { draft, keep, clear }: ReturnType<typeof useDraft>) {
  const [sending, setSending] = useState<Sending>({ state: "idle" });
  const busy = useRef(false);
  const send = async (answers: Answers) => {
    if (busy.current) return false;
    busy.current = true;
    setSending({ state: "busy" });
    const body = JSON.stringify(answers);
    const asked = draft.asked?.body === body ? draft.asked : { requestId: newRequestId(), body };
    keep((before) => ({ ...before, asked }));
    try {
      await call("answerSurvey", { requestId: asked.requestId, task, opened: draft.opened, answers });
      clear();
      setSending({ state: "sent" });
      return true;
    } catch (error) {
      setSending({ state: "failed", error });
      if (error instanceof Refusal && error.code === "survey_answered") clear();
      return false;
    } finally {
      busy.current = false;
    }
  };
  return { sending, send };
}
