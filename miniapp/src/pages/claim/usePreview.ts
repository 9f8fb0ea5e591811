import { useCallback, useEffect, useState } from "react";
import { call } from "../../api/call";
import type { Output } from "../../../../shared/routes";

export type Preview =
  | { state: "loading" }
  | { state: "failed"; error: unknown }
  | { state: "ready"; data: Output<"previewClaim"> };

/** What a claim code is worth. It can be asked before joining. */
export function usePreview(claimCode: string): Preview & { again: () => void } {
  const [preview, setPreview] = useState<Preview>({ state: "loading" });
  const ask = useCallback(() => {
    setPreview({ state: "loading" });
    return call("previewClaim", { claimCode }, { tries: 2 }).then(
      (data): Preview => ({ state: "ready", data }),
      (error: unknown): Preview => ({ state: "failed", error }),
    );
  }, [claimCode]);
  useEffect(() => {
    let isWanted = true;
    void ask().then((next) => isWanted && setPreview(next));
    return () => {
      isWanted = false;
    };
  }, [ask]);
  return { ...preview, again: () => void ask().then(setPreview) };
}
