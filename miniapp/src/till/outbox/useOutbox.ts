import { useEffect, useState } from "react";
import { onOutbox, sendings } from "./outbox";
import type { Sending } from "./Sending";

/** What this till has sent and what waits, newest first; the component is drawn again when it changes. */
export function useOutbox(): Sending[] {
  const [now, setNow] = useState(sendings);
  useEffect(() => {
    setNow(sendings());
    return onOutbox(() => setNow(sendings()));
  }, []);
  return now;
}
