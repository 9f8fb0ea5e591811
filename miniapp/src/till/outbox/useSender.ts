import { useDidHide, useDidShow } from "@tarojs/taro";
import { useEffect, useRef } from "react";
import { isInFront } from "../../api/isInFront";
import { serverNow } from "../../api/serverClock";
import { onNetwork } from "../onNetwork";
import { ask, isReached, noteReached } from "../reached";
import { deliverAll } from "./deliver";
import { reread, sendings } from "./outbox";
import { isOpen } from "./Sending";

const SHORTEST_MS = 2_000;
const LONGEST_MS = 20_000;

/** While a till's page is shown: sends what waits, and finds out when the network is back. */
export function useSender(storeId: string | undefined): void {
  const shown = useRef(true);
  useDidShow(() => {
    shown.current = true;
    reread(serverNow());
  });
  useDidHide(() => {
    shown.current = false;
  });
  useEffect(() => {
    if (!storeId) return;
    let pause = SHORTEST_MS;
    let timer: ReturnType<typeof setTimeout>;
    let stopped = false;
    const next = () => {
      clearTimeout(timer);
      if (!stopped) timer = setTimeout(() => void work(), pause);
    };
    const work = async () => {
      if (shown.current && isInFront()) await sendOrProbe(storeId);
      pause = isReached() ? SHORTEST_MS : Math.min(LONGEST_MS, pause * 1.5);
      next();
    };
    const stop = onNetwork((isThere) => {
      if (!isThere) noteReached(false);
      pause = SHORTEST_MS;
      if (isThere) void work();
    });
    void work();
    return () => {
      stopped = true;
      clearTimeout(timer);
      stop();
    };
  }, [storeId]);
}

async function sendOrProbe(storeId: string): Promise<void> {
  if (sendings().some((sending) => isOpen(sending) && sending.storeId === storeId)) await deliverAll(storeId);
  else if (!isReached()) await ask("getTill", {}, { tries: 1 }).catch(() => {});
}
