import { useEffect, useRef, useState } from "react";
import type { Output } from "../../../../shared/routes";
import { ask } from "../reached";

export type Preview =
  | { state: "idle" }
  | { state: "loading" }
  | { state: "ready"; data: Output<"previewSale"> }
  | { state: "failed"; error: unknown };

/** Typing a price takes several keys; one question is enough. */
const PAUSE_MS = 250;

/** What the sale would earn and leave. Never an answer for other figures than these. */
export function usePreview(identification: string | undefined, amountFen: number, pointsToSpend: number): Preview {
  const key = identification && amountFen > 0 ? `${identification} ${amountFen} ${pointsToSpend}` : "";
  const [heard, setHeard] = useState<{ key: string; preview: Preview }>();
  const current = useRef(key);
  current.current = key;
  useEffect(() => {
    if (!key || !identification) return;
    const tell = (preview: Preview) => current.current === key && setHeard({ key, preview });
    const timer = setTimeout(() => {
      ask("previewSale", { identification, amountFen, pointsToSpend }).then(
        (data) => tell({ state: "ready", data }),
        (error: unknown) => tell({ state: "failed", error }),
      );
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [key, identification, amountFen, pointsToSpend]);
  if (!key) return { state: "idle" };
  return heard?.key === key ? heard.preview : { state: "loading" };
}
