import { useCallback, useRef, useState } from "react";
import { call } from "../../api/call";
import { newRequestId } from "../../api/requestId";
import { stored } from "../../api/stored";
import type { EntryView } from "../../../../shared/views";

export type Claiming =
  | { state: "idle" }
  | { state: "busy" }
  | { state: "failed"; error: unknown }
  | { state: "done"; entry: EntryView };

interface Asked {
  claimCode: string;
  requestId: string;
}

/**
 * The last claim of this device. Its request id outlives the page and the app: whoever was cut off, or scans the same
 * code again, asks about the same claim and hears the same answer.
 */
const kept = stored<Asked>("claim");

export const wasClaimedHere = (claimCode: string): boolean => kept.read()?.claimCode === claimCode;

export function useClaim() {
  const [claiming, setClaiming] = useState<Claiming>({ state: "idle" });
  const busy = useRef(false);
  const claim = useCallback((claimCode: string) => {
    if (busy.current) return;
    busy.current = true;
    setClaiming({ state: "busy" });
    void call("claimSale", asked(claimCode))
      .then(
        (entry) => setClaiming({ state: "done", entry }),
        (error: unknown) => setClaiming({ state: "failed", error }),
      )
      .finally(() => {
        busy.current = false;
      });
  }, []);
  return { claiming, claim };
}

function asked(claimCode: string): Asked {
  const before = kept.read();
  if (before?.claimCode === claimCode) return before;
  const now = { claimCode, requestId: newRequestId() };
  kept.tryWrite(now);
  return now;
}
