import { useEffect, useRef } from "react";
import type { Sending } from "../outbox/Sending";

/** Remembers a code that is scanned while the last sale still waits for its answer; it begins the next one after that. */
export function useEarlyScan(sent: Sending | undefined, begin: (text: string) => void): (text: string) => void {
  const early = useRef<string>();
  const current = useRef(begin);
  current.current = begin;
  const state = sent?.state;
  useEffect(() => {
    if (state === "asked") return;
    const text = early.current;
    early.current = undefined;
    if (text !== undefined && (state === "done" || state === "kept")) current.current(text);
  }, [state]);
  return (text) => {
    early.current = text;
  };
}
