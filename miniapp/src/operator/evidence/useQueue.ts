import { useRef, useState } from "react";
import type { EvidenceCase } from "../../../../shared/taskViews";
import { useRoute } from "../../api/useRoute";
import { judgedHere, noteJudged } from "./judgedHere";
import { areOld, keepUrls, openCase, type SeenUrls } from "./queue";

/** A case that was judged is not the same case when it comes back with an appeal. */
const turnOf = ({ evidenceId, state }: EvidenceCase): string => `${evidenceId} ${state}`;

/** What waits for a judgement, which case is open, and what was judged since the operator came. */
export function useQueue() {
  const answer = useRoute("listEvidence", {}, { everySeconds: 20 });
  const dated = answer.state === "ready" ? answer : answer.state === "failed" ? answer.last : undefined;
  const seen = useRef<{ atMs: number; urls: Map<string, SeenUrls> }>({ atMs: 0, urls: new Map() });
  const [gone, setGone] = useState<string[]>([]);
  const [chosen, setChosen] = useState<{ id: string; at: number }>();
  if (dated && dated.atMs !== seen.current.atMs) {
    seen.current = { atMs: dated.atMs, urls: keepUrls(seen.current.urls, dated.data.evidence, dated.atMs) };
  }
  const queue = (dated?.data.evidence ?? []).filter((one) => !gone.includes(turnOf(one)));
  const open = openCase(queue, chosen?.id, chosen?.at ?? 0);
  const at = open ? queue.indexOf(open) : 0;
  const choose = (index: number) => {
    const next = queue[Math.min(queue.length - 1, Math.max(0, index))];
    if (!next) return;
    setChosen({ id: next.evidenceId, at: queue.indexOf(next) });
    if (areOld(seen.current.urls.get(next.evidenceId), Date.now())) void answer.refresh();
  };
  return {
    answer,
    queue,
    open,
    at,
    /** More wait than are listed here. */
    hasMore: dated?.data.next !== undefined,
    pictures: open ? (seen.current.urls.get(open.evidenceId)?.urls ?? open.urls) : [],
    judged: judgedHere(),
    choose,
    /** The pictures' addresses anew, for these have failed. */
    renew: () => {
      seen.current = { atMs: 0, urls: new Map() };
      void answer.refresh();
    },
    onJudged: (before: EvidenceCase, after: EvidenceCase) => {
      noteJudged(after);
      setChosen({ id: "", at });
      setGone([...gone, turnOf(before)]);
      void answer.refresh();
    },
  };
}

export type Queue = ReturnType<typeof useQueue>;
