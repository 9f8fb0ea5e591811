import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "../../api/call";
import { type Answer, useRoute } from "../../api/useRoute";
import type { Only } from "./amounts";
import { type Run, withNewest, withOlder } from "./run";

/** A first page is small, so that it is there at once; further ones save round trips. */
const FIRST = "20";
const FURTHER = "50";

export interface Older {
  state: "idle" | "busy" | "failed";
  error?: unknown;
}

/** The member's entries, as far as they have been read; `more` reads older ones. */
export function useEntries(only: Only | undefined) {
  const newest = useRoute("listEntries", { only, limit: FIRST }, { everySeconds: 5 });
  const [known, setKnown] = useState<Run>();
  const [older, setOlder] = useState<Older>({ state: "idle" });
  const busy = useRef(false);
  const page = newest.state === "ready" ? newest.data : undefined;
  useEffect(() => {
    if (page) setKnown((before) => withNewest(before, page));
  }, [page]);

  const next = known?.next;
  const more = useCallback(() => {
    if (busy.current || next === undefined) return;
    busy.current = true;
    setOlder({ state: "busy" });
    void call("listEntries", { only, before: next, limit: FURTHER })
      .then(
        (read) => {
          setKnown((before) => (before?.next === next ? withOlder(before, read) : before));
          setOlder({ state: "idle" });
        },
        (error: unknown) => setOlder({ state: "failed", error }),
      )
      .finally(() => {
        busy.current = false;
      });
  }, [next, only]);

  return { answer: asFarAsRead(newest, known), older, more };
}

type Read = Answer<Run> & { refresh: () => Promise<void> };

/** What is known stays on the screen, whatever becomes of a later reading. */
function asFarAsRead(newest: Read, known: Run | undefined): Read {
  if (!known || newest.state === "signedOut") return newest;
  if (newest.state === "failed" && newest.last) return { ...newest, last: { ...newest.last, data: known } };
  return { state: "ready", data: known, atMs: Date.now(), refresh: newest.refresh };
}
