import { useMemo } from "react";
import { serverNow } from "../../api/serverClock";
import { useRoute } from "../../api/useRoute";
import { localDay } from "../../words/written";
import { useOutbox } from "../outbox/useOutbox";
import type { TillView } from "../useTill";
import { merged } from "./merged";

/** The service lists this many at most. */
export const LISTED_MOST = 30;

/** The last operations at this till, the device's own included. Asked again now and then, for another device may have the same till. */
export function useTillOperations({ storeId, tillId }: Pick<TillView, "storeId" | "tillId">) {
  const answer = useRoute("listTillOperations", {}, { everySeconds: 20 });
  const outbox = useOutbox();
  const known = answer.state === "ready" ? answer.data : answer.state === "failed" ? answer.last?.data : undefined;
  const listed = known?.operations;
  return useMemo(() => {
    const here = outbox.filter((sending) => sending.storeId === storeId && sending.tillId === tillId);
    const all = merged(listed ?? [], here);
    const today = localDay(new Date(serverNow()));
    return {
      answer,
      all,
      today: all.filter(({ at }) => localDay(new Date(at)) === today),
      /** The list is cut: sums are of the last ones only. */
      isCut: (listed?.length ?? 0) >= LISTED_MOST,
      orderNumbers: all.flatMap(({ orderNumber }) => orderNumber ?? []),
    };
  }, [outbox, listed, storeId, tillId, answer]);
}

export type TillOperations = ReturnType<typeof useTillOperations>;
