import { useCallback, useRef, useState } from "react";
import { stored } from "../../api/stored";
import { type Answer, type Draft, draftOf } from "./draft";

/** The answers of one member to one survey, kept on this device until they were sent. */
export function useDraft(memberNumber: string, task: string, opened: string) {
  const kept = useRef(stored<Draft>(`survey.${memberNumber}.${task}`)).current;
  const [draft, setDraft] = useState(() => draftOf(kept.read(), opened, Date.now()));
  const keep = useCallback(
    (change: (before: Draft) => Draft) => {
      setDraft((before) => {
        const next = change(before);
        kept.tryWrite(next);
        return next;
      });
    },
    [kept],
  );
  const answer = useCallback(
    (key: string, given: Answer) => keep((before) => ({ ...before, answers: { ...before.answers, [key]: given } })),
    [keep],
  );
  const clear = useCallback(() => kept.clear(), [kept]);
  return { draft, answer, keep, clear };
}
