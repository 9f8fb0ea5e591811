import { useEffect, useState } from "react";
import type { EntryView } from "../../../../shared/views";
import { call } from "../../api/call";
import { useRoute } from "../../api/useRoute";

export type Only = "all" | "in" | "out" | "back";

const PAGE = "50";

/** A member's entries as far as they have been read; `more` reads older ones. */
export function useMemberEntries(memberId: string, only: Only) {
  const asked = { memberId, limit: PAGE, ...(only === "all" ? {} : { only }) };
  const answer = useRoute("listMemberEntries", asked);
  const first = answer.state === "ready" ? answer.data : answer.state === "failed" ? answer.last?.data : undefined;
  const [further, setFurther] = useState<{ entries: EntryView[]; next?: string }>();
  const [older, setOlder] = useState<{ state: "idle" | "busy" | "failed"; error?: unknown }>({ state: "idle" });
  useEffect(() => setFurther(undefined), [memberId, only]);
  const next = further ? further.next : first?.next;
  const more = () => {
    if (next === undefined || older.state === "busy") return;
    setOlder({ state: "busy" });
    call("listMemberEntries", { ...asked, before: next }).then(
      (page) => {
        setFurther((before) => ({ entries: [...(before?.entries ?? []), ...page.entries], next: page.next }));
        setOlder({ state: "idle" });
      },
      (error: unknown) => setOlder({ state: "failed", error }),
    );
  };
  return { answer, entries: [...(first?.entries ?? []), ...(further?.entries ?? [])], next, older, more };
}
