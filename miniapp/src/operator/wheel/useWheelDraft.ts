import { useEffect, useRef, useState } from "react";
import type { ManagedWheel } from "../../../../shared/wheelViews";
import { useWrite } from "../../api/useWrite";
import { draftOf, type TypedPrize, type TypedWheel, typedOf } from "./typed";

const PAUSE_MS = 700;

/** A draft in its fields. It is kept by itself a moment after the last key, and the service says what is still missing. */
export function useWheelDraft(wheel: ManagedWheel) {
  const [typed, setTyped] = useState(() => typedOf(wheel.draft));
  const [kept, setKept] = useState({ wheel, atMs: 0 });
  const write = useWrite("saveWheel");
  const tried = useRef(JSON.stringify(draftOf(typedOf(wheel.draft))));
  const text = JSON.stringify(draftOf(typed));
  const isBusy = write.state === "busy";
  const isDirty = text !== tried.current;

  const save = async () => {
    tried.current = text;
    const next = await write.run({ draft: draftOf(typed), revision: kept.wheel.revision });
    if (next) setKept({ wheel: next, atMs: Date.now() });
  };
  useEffect(() => {
    if (!isDirty || isBusy) return;
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, isBusy]);
  /** Whoever leaves within the pause leaves nothing behind. */
  const leaving = useRef<() => void>();
  leaving.current = isDirty ? () => void save() : undefined;
  useEffect(() => () => leaving.current?.(), []);

  const set = (change: Partial<TypedWheel>) => setTyped((now) => ({ ...now, ...change }));
  return {
    typed,
    set,
    setPrize: (at: number, change: Partial<TypedPrize>) =>
      setTyped((now) => ({ ...now, prizes: now.prizes.map((one, i) => (i === at ? { ...one, ...change } : one)) })),
    wheel: kept.wheel,
    missing: kept.wheel.missing,
    keptAtMs: kept.atMs,
    write,
    save,
    /** What stands in the fields is what the service has checked. */
    isKept: !isDirty && !isBusy && write.state !== "failed",
  };
}

export type WheelForm = ReturnType<typeof useWheelDraft>;
