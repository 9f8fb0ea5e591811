import { useEffect, useRef, useState } from "react";
import type { CouponView } from "../../../../shared/coupon";
import { newRequestId } from "../../api/requestId";
import { serverNow } from "../../api/serverClock";
import { deliverSoon } from "../outbox/deliver";
import { keep } from "../outbox/outbox";
import { useOutbox } from "../outbox/useOutbox";
import { signal } from "../signal";
import type { TillView } from "../useTill";

export type CouponWrite = "useCoupon" | "returnCoupon";

/** Hands a coupon over, or gives it back: kept on the device with its request id before it is sent, and sent once. */
export function useCouponWrite({ storeId, tillId }: TillView) {
  const [sentId, setSentId] = useState<string>();
  const isTaken = useRef(false);
  const sent = useOutbox().find(({ id }) => id === sentId);
  const state = sent?.state;
  useEffect(() => {
    if (state === "done" || state === "refused") signal(state === "done" ? "good" : "bad");
  }, [state]);
  const write = (route: CouponWrite, { code, name }: Pick<CouponView, "code" | "name">) => {
    if (isTaken.current) return;
    isTaken.current = true;
    const requestId = newRequestId();
    keep({
      id: requestId,
      route,
      input: { requestId, code },
      state: "asked",
      storeId,
      tillId,
      at: new Date(serverNow()).toISOString(),
      about: { name },
    });
    setSentId(requestId);
    void deliverSoon(requestId);
  };
  return { sent, write };
}
