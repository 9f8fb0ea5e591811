import { useCallback, useEffect, useRef, useState } from "react";
import { Unanswered } from "../../api/Unanswered";
import { serverNow } from "../../api/serverClock";
import { ask, useReached } from "../reached";
import { scannedAs } from "../scannedAs";
import { signal } from "../signal";
import type { Change, Who } from "./draft";
import type { Trouble } from "./Trouble";

/** A network that takes longer than this is offered to be done without. */
const SLOW_MS = 4_000;

export type Identifying = "no" | "yes" | "slow";

/** Finds out who shows a code. Without a network the code itself stands for the member. */
export function useIdentify(
  who: Who | undefined,
  change: (change: Change) => void,
  tell: (trouble?: Trouble) => void,
  scanCoupon: (code: string, orNumber: boolean) => void,
) {
  const [identifying, setIdentifying] = useState<Identifying>("no");
  const asked = useRef<Who>();

  const identify = useCallback(
    async (code: string) => {
      tell(undefined);
      const here: Who = { code, scannedAt: new Date(serverNow()).toISOString() };
      asked.current = here;
      setIdentifying("yes");
      const slow = setTimeout(() => asked.current === here && setIdentifying("slow"), SLOW_MS);
      const outcome = await whoShows(here);
      clearTimeout(slow);
      if (asked.current !== here) return;
      asked.current = undefined;
      setIdentifying("no");
      if ("who" in outcome) change({ do: "identify", who: outcome.who });
      else tell({ kind: "error", error: outcome.error });
      signal("who" in outcome ? "good" : "bad");
    },
    [change, tell],
  );

  const goOnWithout = useCallback(() => {
    if (asked.current) change({ do: "identify", who: asked.current });
    asked.current = undefined;
    setIdentifying("no");
  }, [change]);

  const scan = useCallback(
    (text: string, expects: "member" | "anything" = "anything") => {
      const scanned = scannedAs(text);
      if (scanned.kind === "member") return void identify(scanned.code);
      if (scanned.kind === "coupon") return scanCoupon(scanned.code, expects === "anything");
      if (scanned.kind === "order" && expects === "anything") {
        signal("good");
        return change({ do: "number", orderNumber: scanned.orderNumber });
      }
      signal("bad");
      if (scanned.kind === "other") return tell({ kind: "otherThing", what: scanned.what });
      const code = scanned.kind === "order" ? "code_foreign" : scanned.because;
      tell({ kind: "refusal", code, detail: {} });
    },
    [identify, change, tell, scanCoupon],
  );

  useLateIdentification(who, change);
  return { identifying, identify, goOnWithout, scan };
}

async function whoShows(here: Who): Promise<{ who: Who } | { error: unknown }> {
  try {
    return { who: { ...here, known: await ask("identifyMember", { code: here.code }, { tries: 1 }) } };
  } catch (error) {
    const isUnreached = error instanceof Unanswered;
    return isUnreached ? { who: here } : { error };
  }
}

/** When the network comes back before the sale is taken, and the code is still good, the member is known after all. */
function useLateIdentification(who: Who | undefined, change: (change: Change) => void): void {
  const reached = useReached();
  const current = useRef(who);
  current.current = who;
  const code = who && !who.known ? who.code : undefined;
  useEffect(() => {
    if (!reached || !code) return;
    ask("identifyMember", { code }, { tries: 1 }).then(
      (known) => {
        const still = current.current;
        if (still?.code === code && !still.known) change({ do: "identify", who: { ...still, known } });
      },
      // Too old by now, or no network again: it was good when it was scanned, and that is what counts.
      () => {},
    );
  }, [reached, code, change]);
}
